"""Folders that several parts know."""

FOLDER = "images/removed"  # what stands for withdrawn pictures: no row names it
