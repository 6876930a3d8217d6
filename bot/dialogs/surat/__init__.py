"""Letters: on their way, as a card, changed by another letter, and checked when somebody sends one."""
