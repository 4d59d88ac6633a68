"""What the environment and drafter.toml may set."""
