"""The installed command line starts here; the window program has its scans looked at by it too."""

import sys

if sys.argv[1:] == ["--inspect-scans"]:
    from app.documents.inspection import main as inspect_scans

    inspect_scans()
    sys.exit(0)

from app.__main__ import main

sys.exit(main())
