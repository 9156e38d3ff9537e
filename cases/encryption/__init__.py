"""Encryption at rest: what a case's papers say can be read only with that case's own key.

Nothing in here knows what a case is: a key goes by its number (a UUID), which each ciphertext begins with.
"""
