"""The part that somebody plays, told from the words around their name.

Forms, ranks and turns of phrase that rules know are asked first (`screening/introductions.py`); this is for whoever
they leave a stranger (`screening/strangers.py`). `network` answers and `train` makes its weights; `card.md` says from
what, and how well.
"""
