"""The doors: what they are, who presses what in which state, and what must hold afterwards."""
