"""模型评判: a language model says which of two tables is better, and how far it may be believed."""
