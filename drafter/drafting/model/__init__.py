"""The drafter with a language model behind it: code owns the numbers, the model owns the words."""
