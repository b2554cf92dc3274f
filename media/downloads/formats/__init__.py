"""What is taken of documents, told by what a file holds: no Django in here."""
