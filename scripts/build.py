#!/usr/bin/env python3
"""The one command. `python scripts/build.py --help` lists what it can do."""

import sys

from lawkb.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
