"""`python -m ui` starts the desktop."""

import sys

from ui.main import main

sys.exit(main())
