"""The parts of a Word file around its text: fonts, settings, properties, and the zip that holds them.

Written out here rather than taken from python-docx's template: that brings 160 styles, a preview picture and
a tenth of a second at every start.
"""

import zipfile
from collections.abc import Iterable
from typing import IO

from drafter.rendering.look import BODY_FONT, TITLE_FONT, TITLE_SIZE
from drafter.rendering.properties import CONTENT_TYPES, RELATIONS, Properties, property_parts

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPES}.settings+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPES}.numbering+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPES}.footer+xml"/>'
    f"{CONTENT_TYPES}</Types>"
)
_ROOT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_DOCUMENT}/officeDocument" Target="word/document.xml"/>'
    f"{RELATIONS}</Relationships>"
)
_DOCUMENT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_DOCUMENT}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_DOCUMENT}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_DOCUMENT}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId4" Type="{_DOCUMENT}/footer" Target="footer1.xml"/>'
    "</Relationships>"
)
_SETTINGS = (
    f'{_HEAD}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)
# A document of many tables: each table's heading carries its number and stands in the table of contents.
_NUMBERING = (
    f'{_HEAD}<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading1"/>'
    '<w:suff w:val="nothing"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
_FOOTER = (
    f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)
FOOTER_REFERENCE = '<w:footerReference w:type="default" r:id="rId4"/>'
"""Belongs into the first section of a document whose pages are numbered."""

_HEADING_FONT = f'<w:rFonts w:ascii="{TITLE_FONT}" w:hAnsi="{TITLE_FONT}" w:eastAsia="{TITLE_FONT}"/>'
# 28名 as typed (autoSpace off): Word would widen the gap between a figure and a Chinese character.
_STYLES = (
    f"{_HEAD}<w:styles {_W}><w:docDefaults>"
    f'<w:rPrDefault><w:rPr><w:rFonts w:ascii="{BODY_FONT}" w:hAnsi="{BODY_FONT}" w:eastAsia="{BODY_FONT}"'
    f' w:cs="{BODY_FONT}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:qFormat/><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr>'
    '<w:spacing w:before="60" w:after="120"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>'
    f'<w:rPr>{_HEADING_FONT}<w:sz w:val="{TITLE_SIZE * 2}"/><w:szCs w:val="{TITLE_SIZE * 2}"/>'
    '</w:rPr></w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/>'
    '<w:basedOn w:val="Normal"/>'
    '<w:next w:val="Normal"/><w:uiPriority w:val="39"/><w:pPr><w:tabs>'
    '<w:tab w:val="right" w:leader="dot" w:pos="10500"/></w:tabs><w:spacing w:line="360" w:lineRule="auto"/>'
    "</w:pPr></w:style></w:styles>"
)


def write_word(
    file: IO[bytes], body: Iterable[str], title: str, properties: Properties | None = None
) -> None:
    """Write a Word file with `body`, the inside of w:body, as its text; the same input, the same bytes.

    The body is written piece by piece: a document of a thousand tables is never in memory as a whole.
    """
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELATIONS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "word/numbering.xml": _NUMBERING,
        "word/footer1.xml": _FOOTER,
        **property_parts(title, properties or Properties()),
    }
    with zipfile.ZipFile(file, "w") as package:
        for name, xml in parts.items():
            package.writestr(_entry(name), xml.encode())
        with package.open(_entry("word/document.xml"), "w") as text:
            text.write(f"{_HEAD}<w:document {_W} {_R}><w:body>".encode())
            for piece in body:
                text.write(piece.encode())
            text.write(b"</w:body></w:document>")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # dated 1980, as every entry without a time of its own
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
