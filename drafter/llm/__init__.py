"""The one door to language models: client, retry, ledger, modes, prompt files, endpoint check.

Importing this package imports neither openai nor instructor.
"""
