"""Two people at one text: the second is told, and what she typed is kept (docs/adr/0015)."""
