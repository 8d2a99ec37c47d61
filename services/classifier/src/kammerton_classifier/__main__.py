"""`python -m kammerton_classifier`."""

import sys

from kammerton_classifier.main import main

sys.exit(main())
