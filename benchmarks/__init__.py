"""What the work costs in time and memory, always beside a named peer measured in the same run. See README.md."""
