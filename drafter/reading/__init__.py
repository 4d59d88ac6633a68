"""Reading existing tables: text dumps, JSON."""
