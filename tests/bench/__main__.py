"""All figures of one run (`make bench`); `python tests/bench llm` prints one subject."""

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
SUBJECTS = ("offline", "input_files", "documents", "llm", "model_drafts", "evaluation", "batches")

for subject in sys.argv[1:] or SUBJECTS:
    print(f"== {subject}")
    importlib.import_module(subject).main()
