"""Acts of their own, not edits: withdraw, break the glass, correct, redirect."""
