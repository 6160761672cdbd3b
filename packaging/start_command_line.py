"""The installed command line starts here."""

import sys

from app.__main__ import main

sys.exit(main())
