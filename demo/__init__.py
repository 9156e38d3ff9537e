"""Demonstration papers: invented cases on police forms, drawn when they are wanted and never stored."""
