"""The weights themselves, as pictures: of any layer, what they are and how they change."""
