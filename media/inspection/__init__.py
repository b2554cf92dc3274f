"""The check of uploads: headers in the request, the whole file in a process of its own (ADR 0032).

Nothing here knows Django, but `sentences` and `settings`: the process that unpacks starts quickly
and holds no secret.
"""
