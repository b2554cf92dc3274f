"""Files that readers download: checked, cleaned, and served as attachments only."""
