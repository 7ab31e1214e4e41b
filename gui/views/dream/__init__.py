"""Pictures of what a network wants to see, beside pictures of what there is."""
