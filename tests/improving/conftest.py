"""The labelled tables are read by the review tests' own module."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
