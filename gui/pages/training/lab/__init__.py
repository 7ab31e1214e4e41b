"""The lab of the Training room: change the network by hand and see what it does to it."""
