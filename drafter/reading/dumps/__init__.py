"""Ways in which plain text writes a table, each made into rows of cells; the fullest understanding counts."""
