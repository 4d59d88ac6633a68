"""Official forms as data files, one TOML a form."""

from drafter.forms.catalogue import form_ids, load_form

__all__ = ["form_ids", "load_form"]
