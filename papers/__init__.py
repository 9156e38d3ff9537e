"""Police papers that are drawn: forms, records and sheets, about nobody real. For the demonstration, for practice and
for measuring.
"""
