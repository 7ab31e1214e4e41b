"""What was answered to many pictures, next to what was answered to as many others."""
