"""The project's own tagger: a small network in numpy that says which words are people, places, codes and the like."""
