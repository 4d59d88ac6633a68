"""Better wording: a proposal for every finding, and the smallest change that applies it."""
