"""What `make run`, `make test` and pytest need around the product. Standard library only."""
