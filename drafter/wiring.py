"""Settings to parts: the only place that chooses."""
