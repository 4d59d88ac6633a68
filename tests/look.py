"""Pictures of every form as LibreOffice prints it, for the documentation and for looking at (`make look`)."""

import sys
import tempfile
from datetime import date
from pathlib import Path

import office

from drafter.forms import form_ids, load_form
from drafter.reading.brief_input import brief_from, fields_of_file
from drafter.rendering import write_draft
from drafter.rendering.combined import write_combined
from drafter.settings import Settings
from drafter.wiring import drafter_for

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "examples" / "护林防火.toml"
PICTURES = ROOT / "docs" / "images"


def main():
    """Draft the example in every form, print it, and write the pictures."""
    if lacking := office.missing():
        print(f"！！版面没有检查，图片没有更新：{lacking}。{office.CURE}", file=sys.stderr)
        return 1
    brief, _ = brief_from(fields_of_file(EXAMPLE))
    drafter = drafter_for(Settings(), today=date(2026, 11, 1))
    drafts = {form_id: drafter.draft(brief, load_form(form_id)) for form_id in form_ids()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for form_id, draft in drafts.items():
            for ending in ("docx", "xlsx"):
                write_draft(draft, load_form(form_id), folder / f"{form_id}-{ending}.{ending}")
        write_combined(drafts.values(), folder / "combined-docx.docx")
        files = sorted(folder.glob("*.*x"))
        for file, pdf in zip(files, office.convert(files, "pdf", folder / "pdf"), strict=True):
            target = PICTURES / (f"{file.stem.removesuffix('-docx')}.png")
            office.picture(pdf, target)
            if file.stem == "hebei-docx":
                office.picture(pdf, PICTURES / "hebei-notes.png", page=2)
            print(f"{target.relative_to(ROOT)}：{len(office.pages(pdf))} 页")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
