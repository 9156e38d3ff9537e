"""The demonstration cases, one module each; `STORIES` in `demo.writing` lists them."""
