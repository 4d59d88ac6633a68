"""How good a draft or a review is: cases, metrics, runs, comparison, gate, report."""
