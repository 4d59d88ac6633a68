"""What an Office file says of itself: its title, and who made its content."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The format id that Office gives to properties a person may add."""

CONTENT_TYPES = (
    '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    '<Override PartName="/docProps/custom.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)
RELATIONS = (
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/relationships/custom-properties" Target="docProps/custom.xml"/>'
)


@dataclass(frozen=True, slots=True)
class Properties:
    """Custom properties by name: visible in Word and Excel under 文件 › 信息 › 属性 › 自定义."""

    custom: Mapping[str, str] = field(default_factory=dict)


def property_parts(title: str, properties: Properties) -> dict[str, str]:
    """Return the parts by their names in the zip."""
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(' '.join(title.split())[:255], quote=False)}</dc:title></cp:coreProperties>"
    )
    custom = "".join(
        f'<property fmtid="{_USER_DEFINED}" pid="{at}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(text, quote=False)}</vt:lpwstr></property>"
        for at, (name, text) in enumerate(properties.custom.items(), 2)  # Office begins at 2
    )
    return {
        "docProps/core.xml": core,
        "docProps/custom.xml": (
            f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
            f"{custom}</Properties>"
        ),
    }
