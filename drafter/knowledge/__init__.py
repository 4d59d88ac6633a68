"""What the offline drafter knows: project types, the indicator library, precedents. Read-only."""
