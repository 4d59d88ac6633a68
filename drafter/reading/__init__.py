"""Reading existing tables: text dumps, JSON."""

from drafter.reading.file import read_file
from drafter.reading.problem import Problem, ReadResult

__all__ = ["Problem", "ReadResult", "read_file"]
