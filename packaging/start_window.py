"""The installed window program starts here."""

import sys

from ui.main import main

sys.exit(main())
