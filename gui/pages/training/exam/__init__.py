"""The exam of the Training room: the test images put to the network, and its mistakes."""
