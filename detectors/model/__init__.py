"""The project's own tagger: a small network in numpy that says which words are people, places, codes and the like."""

import os

# Before numpy is first imported: its products here are small, and sharing them out costs ten times the doing of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
