"""What readers must never see: a world full of it, all that an outsider can ask, and what changes
when only hidden things do."""
