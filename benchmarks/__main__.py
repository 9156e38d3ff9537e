"""`make bench`: every script in turn, each in a process of its own, and one table."""

from benchmarks.table import show

if __name__ == "__main__":
    show("screening", "burning", "serving", "desk")
