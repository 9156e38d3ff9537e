"""What the work costs in time and memory, always beside a named peer measured in the same run. See README.md."""

import pdf  # noqa: F401 - it tells numpy to work on one core, as in the product, and numpy listens only once
