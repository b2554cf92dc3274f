"""Sound and film: uploaded files or players of other sites, with captions and transcripts."""
