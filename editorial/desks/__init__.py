"""Desks: departments with collections of their own; who may do what in them."""
