"""Many tables at once: input lists, the state file, the runner, provider batch files, cross-checks."""
