"""Thin commands; errors become exit codes here."""
