"""The cases that are practised on. A seed draws one: other people, places and numbers each time, about nobody real."""
