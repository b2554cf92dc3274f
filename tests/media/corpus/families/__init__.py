"""The kinds of files of the corpus, each in a module of its own."""
