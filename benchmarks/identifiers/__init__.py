"""A probe of what the detectors find: United Kingdom identifiers on form lines and in prose. See README.md.

It was written from the published formats of the numbers and from how people fill in forms, and not from the rules that
look for them: a module here may not import `detectors` or `screening`, and a test holds that. It asks the same question
as anybody else, by `manage.py spans`.
"""
