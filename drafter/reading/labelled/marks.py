"""Lines around a table by their wording: titles, notes and signatures, page numbers, our own appendix."""

import re
from collections.abc import Sequence

from drafter.reading.grid import squeeze
from drafter.reading.labels import read_label

_TITLE_END = re.compile(
    r"绩效(?:目标|指标|自评|评价|监控)?(?:申报|批复|编审|审核|自评|公开|情况)*表(?:[(（][^()（）]*[)）])?[\d一二三四五六七八九十]{0,3}$"
)
_APPENDIX = re.compile(
    r"(?:[一二三四五六七八九十]、)?(?:填报说明|数值出处|待填问题|自检发现|需要留意|表样未设栏目|出处说明|绩效目标审核表|项目支出绩效目标审核表|目录)"
)
_FOOTER = re.compile(
    r"(?:填表|填报|编制|使用)?(?:注|说明|备注|提示)[:：\d].*|注\d?[:：].*|备注.*|.{0,12}(?:签字|签章|盖章|日期)[)）]?[:：].*"
    r"|(?:总分|合计|总计|小计)\d*(?:分)?|(?:审核|复核|填表|经办|制表|负责|填报)人.{0,8}[:：].*|本(?:表|文件|文档).*"
    r"|.{0,12}(?:审核|评审|审批|批复|部门)意见[:：]?.*"
    r"|.*(?:人工智能|AI).{0,4}(?:生成|合成|辅助).*"
)
_NOISE = re.compile(r"[-—_.·…\s\d第页/共]+")
_BARE_TITLE = re.compile(r"(?:项目)?(?:支出)?(?:预算)?绩效目标(?:申报|批复)?表")
_LONGEST_TITLE, _LONGEST_NAME, _LONGEST_HEADING = 90, 60, 30


def is_title(text: str) -> bool:
    """Whether a line is the title of a target table."""
    tight = squeeze(text)
    return len(tight) <= _LONGEST_TITLE and bool(_TITLE_END.search(tight)) and "见下表" not in tight


def is_appendix(text: str) -> bool:
    """Whether a line heads something about tables that is none: our 填报说明, a 审核表, a table of contents."""
    tight = squeeze(text)
    return len(tight) < _LONGEST_HEADING and bool(_APPENDIX.match(tight))


def is_footer(text: str) -> bool:
    """Whether a lone cell or line below the indicators is a note, a signature, a total or a page number."""
    return bool(_FOOTER.fullmatch(squeeze(text))) or is_noise(text)


def is_noise(text: str) -> bool:
    """Whether a line holds only a page number or dots."""
    return bool(_NOISE.fullmatch(squeeze(text)))


def joined_title(title: str, captions: Sequence[str]) -> str:
    """Return the title, with the project's name where it stands on a line of its own above it."""
    tight = squeeze(title)
    before = squeeze(captions[-1]) if captions else ""
    named = (
        0 < len(before) <= _LONGEST_NAME and not re.search("[:：。；，]", before) and not read_label(before)
    )
    return before + tight if named and _BARE_TITLE.fullmatch(tight) else tight
