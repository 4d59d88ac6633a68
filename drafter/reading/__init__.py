"""Reading: existing tables (`drafter.reading.file`), and what a user hands in for a new one.

Nothing is imported here: drafting reads a brief and never pays for the table layouts.
"""
