"""Figures drawn as charts, with the sentence and the table that say the same. Knows no room."""

import os

# As in pdf/: numpy's own threads cost more here than they save, and must be told before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
