"""Which ball has which colour and shape, on every picture of the room."""

NETWORK, WALKER, OTHER = "ball", "racers.1", "racers.2"
