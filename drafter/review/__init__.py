"""审核: rules speak, nothing is changed."""
