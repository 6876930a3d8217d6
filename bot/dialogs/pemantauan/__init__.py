"""How a work stands: looked at from above, as pictures, and as the week in one message."""
