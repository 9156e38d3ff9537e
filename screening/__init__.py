"""A case folder -> findings with recommendations. Knows no Django.

`casefile` is what the police said about the case, `edition` is the guidance in force, `roster` says who a mention is,
`recommending` says what the guidance would do with it, `consistency` looks across the bundle, and `screen` is the whole
job on one page.
"""
