"""Police papers written by hand, apart from the rules and from the generator, with their truth marked in them."""
