"""Turns a parsed legacy export into drafts: article, category, author, promo, held comments."""
