"""Papers read, pictured, burnt and verified. Knows no Django."""

import os

# Before numpy is first imported: its products here are small, and sharing them out costs ten times the doing of them.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
