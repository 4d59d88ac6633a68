"""File formats into rows of cells: nothing here knows what a target table is."""
