"""From a brief to a checked table: facts, slots, rows, plan, goals, questions."""
