"""The guided path through the rooms: lessons read from files, and what notices they are done."""
