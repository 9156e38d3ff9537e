"""The inspectorate's 2020 inspection, replayed with invented cases: a generator, the truth, and a scorer.

Written apart from the rules: nothing here imports `detectors`, `screening` or `demo`, and nothing here was drawn from
them. The truth follows the principles P01 to P25 and the report's chapter 3.
"""
