"""`python -m kammerton_crawler`."""

import sys

from kammerton_crawler.main import main

sys.exit(main())
