"""The board of open roles, from the side of who offers himself and of the head who picks."""
