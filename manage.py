#!/usr/bin/env python
"""Django's command line."""

import os
import sys

# The commands that read and burn papers on their own need no service, and so no secret and no database.
STAND_ALONE = {"screen", "spans", "burn"}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")
    if STAND_ALONE.intersection(sys.argv[1:2]) or sys.argv[1:3] == ["demo", "--folder"]:
        os.environ["CPS_NO_SERVICES"] = "1"
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
