"""播种: faults planted in clean tables, to see which of them the rules find."""
