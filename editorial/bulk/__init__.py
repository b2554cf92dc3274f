"""Acts on several pages or snippets as one unit: all or none, recorded, undone as a whole."""
