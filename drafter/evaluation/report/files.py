"""Everything a scored run leaves in its folder."""

from pathlib import Path

from drafter.evaluation.filing import write_atomically
from drafter.evaluation.judging.judgement import read_judgement
from drafter.evaluation.outputs import scores_to_json, scores_to_junit
from drafter.evaluation.report.run_page import run_page
from drafter.evaluation.scoring import Scores


def write_report(scores: Scores) -> Path:
    """Write report.html, scores.json and junit.xml into the run's folder; return the page."""
    folder = scores.run.folder
    write_atomically(folder / "scores.json", scores_to_json(scores))
    write_atomically(folder / "junit.xml", scores_to_junit(scores))
    write_atomically(folder / "report.html", run_page(scores, read_judgement(folder)))
    return folder / "report.html"
