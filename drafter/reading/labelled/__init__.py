"""Rows of cells into tables of any layout, recognised by the labels and not by their position."""
