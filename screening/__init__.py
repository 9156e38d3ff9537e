"""A case folder -> findings with recommendations. Knows no Django.

The order in which to read it: `casefile` is what the police said about the case and `edition` the guidance in force;
`screen` is the whole job on one page, `folder` the same for a folder on disk. Between them, `papers` says what a page
is, `meeting` and `roster` who everybody is, `belonging` whose an item is, `scene` where it happened and what was used,
`circumstances` what the words around an item show, and `recommending` what the guidance would then do with it.
`treatment` and `consistency` look across the bundle. The words it goes by are in `words.toml` and `cues`.
"""
