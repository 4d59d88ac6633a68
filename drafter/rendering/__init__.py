"""One format-free layout, drawn as docx, xlsx, Markdown and JSON."""
