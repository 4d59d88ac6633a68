"""Numbers that are no quantities: set phrases, document numbers, names, codes."""

import re

from drafter.facts.listing import Lookup, listed

MASKED = "\ue000"
"""Stands for a numeral that counts nothing; everything else of the text stays."""

SET_PHRASES = listed("""
    三会一课 四议两公开 六清 六必访 一喷三防 一岗双责 三重一大 两学一做 五险一金 六险二金 三支一扶
    两免一补 三务公开 三公经费 三公 四史 四风 六稳 六保 六有 五保 两癌 两病 两违 两山 两高 两非 三资
    三调 三区 三线 三农 三夏 三秋 三北 两委 两新 两会 两节 两江 四好农村路 五位一体 四个全面 四个意识
    四个自信 两个维护 两个确立 三严三实 一带一路 一国两制 一把手 一网通办 一窗受理 三级 一站式 一体化
    一事一议 一户一表 一老一小 一对一 一卡通 一条龙 一条心 一盘棋 一张网 一张图 一本账 一台戏 一张蓝图
    一家人 一家亲 一件事 一次性 一次办 最后一公里 一公里 一刻钟 一小时 一揽子 一票否决 一线 一流 一般
    一定 一些 一批 一系列 一切 一直 一旦 一律 一并 一起 一方面 一经 一同 一带 一手 一生 一时 一代 一度
    一共 一举 一贯 一点 统一 唯一 逐一 之一 万一 单一 专一 进一步 二次供水 二次污染 二次分配 二次装修
    一次供水 一次能源 三次产业 两侧 两岸 两旁 两端 两翼 两手 两级 四级 两类 九年义务教育 九年一贯制
    十二年 三年行动 五年规划 五年计划 百年 千人计划 千万工程 百千万 千家万户 千村 万村 万企 万人 万年县
    百日 百姓 五一 十一 六一 七一 八一 三八 五四 九九 双十一 四季 三伏 二十四节气 万元户 万众 千方百计
    十分 十足 十佳 十大 百强 百佳 十三五 十四五 十五五 二十大 十九大 三下乡 两项补贴 两项制度 两项改革
    三个代表 三个文明 五项管理 三废 三同时 三品一标 一县一业 三权分置 三产融合 三产 三清 三化 四旁 四害
    五改 五化 六类 八项规定 双随机 一公开 双拥 双减 双一流 一二三产业 三公里生活圈 二十条 十不准
    三查四治 四不两直 三定 三提 五统筹 两保 三保 四项机制 三项机制 五个一 六个一 四个一 三个一 两个一
    八个一 十个一 万里 千里 八达 九曲 百货 百科 千分 万分 零距离 零容忍 一半 半边 半径 半自动 半导体
    过半 参半 五彩 五金 三甲 二甲 一两
""")
"""Words of public administration and everyday speech that hold a numeral and count nothing."""

_CN = "零〇一二两三四五六七八九十百千万亿"
_PATTERNS = (
    # 文号: 财预〔2021〕101号, 冀财2023-5号; then anything that is a number by name (2号工具, 第二小学).
    r"[〔\[（【] ?(?:19|20)[0-9]{2} ?[〕\]）】] ?第?[0-9]*+号?",
    r"(?:19|20)[0-9]{2} ?- ?[0-9]++ ?号",
    r"(?<![月0-9])[0-9]{1,6}(?:-[0-9]{1,4})? ?号(?!前|之前|止|至)",
    rf"第 ?(?:[0-9]++|[{_CN}]++)",
    # Standards, telephone and identity numbers, codes: GB 50300-2013, S101线, PM2.5, 5G.
    r"(?:GB|DB|JGJ|CJJ|CJ|ISO|HJ|JTG|JTJ|SL|NY|WS|TD|GA|DL|LY)(?:/T)? ?[0-9][0-9.\-]*+",
    r"0[0-9]{2,3}-[0-9]{7,8}|(?<![0-9.])[0-9]{11,}+(?!(?:\.[0-9]++)?[万亿]?元)",
    r"(?<![0-9A-Za-z])[0-9]*+[A-Za-z]++[-/]?[0-9][0-9A-Za-z.\-]*+(?![台套部辆盏元])",
    r"(?<![0-9A-Za-z.])[0-9]++(?:\.[0-9]++)?(?!(?:km|m2|m3|m|kg)(?![A-Za-z]))[A-Za-z]++[0-9A-Za-z]*+",
    # 9+X, 1+3+N; 7×24小时, 24小时值班; 12·4; 15分钟生活圈; 90年代.
    r"(?<![0-9.])[0-9]{1,2}(?:\+[0-9]{1,2})*\+[0-9A-Za-z]{1,2}(?![0-9.]*[万亿]?元)",
    r"7 ?[×xX] ?24(?:小时)?|24小时(?!内|以内|之内)|[0-9]{1,2}分钟(?=[^，。]{0,5}圈)",
    r"(?<![0-9.])[0-9]{1,2}·[0-9]{1,2}(?![0-9])|[0-9]{2}年代",
    rf"(?:星期|礼拜|周)[{_CN}](?![次场回期节轮个])(?:、[{_CN}日])*",
    # 一次成功率, 一次交验合格率: at the first try, not once.
    r"一次(?=[\u4e00-\u9fff]{1,6}率)",
    # 一校一策: a pair of ones is a maxim, unless it counts (一月一次).
    r"一[^\s，。；、]一(?![次检查季场])[^\s，。；、\d]",
    rf"(?:[二两]?十|(?<![{_CN}])[{_CN}]届(?=[{_CN}]中))[一二三四五六七八九]?届?(?<=届)",
    r"[两三四五六七八九十]个(?=一|维护|确立|不|严禁|必须)",
    # Places: 五台县, 三家子镇, 三间房村, 五台山.
    (
        rf"(?<![{_CN}])[{_CN}]++(?:[台家户星里河门道](?:子|房|沟|店|营|堡|岗)?|间房|棵树|块石|面坡)"
        r"[村镇乡县市区屯庄寨街渠](?![民委干医级集务组区域内场政城道两屯])"
    ),
    rf"(?<![{_CN}])[{_CN}]++台[山河峪沟]",
    rf"(?:近|过去|前|连续)(?:[0-9]{{1,2}}|[{_CN}]{{1,3}})个?(?=年|月)|新的一年|[这过去又]一年|一年来|一年一度|一年四季|一年多来",
)
_SET = Lookup(SET_PHRASES)
_FIRSTS = "".join({phrase[0] for phrase in SET_PHRASES})
# The look-ahead keeps the search linear and quick: most characters begin nothing.
_PHRASE = re.compile(
    rf"(?=[〔\[（【0-9A-Za-z第星礼周新这过去又近前连{_CN}{_FIRSTS}])"
    rf"(?:{'|'.join(_PATTERNS)}|(?P<set>(?<![0-9.余多{_CN}])[{_FIRSTS}]))"
)
# 小（2）型水库, 甲（一）类: the bracket is a part of the noun.
_INSIDE_NOUN = re.compile(r"(?<=\w)（ ?[0-9一二三四五六ⅠⅡⅢIVX甲乙丙丁]{1,3} ?）(?=[型类级等])")
_TITLE = re.compile(r"《[^《》\n]{1,60}》")
_QUOTED = re.compile(
    r"[“‘「][^“”‘’「」，。；\s0-9]{2,12}[”’」]|“[^“”，。；\s0-9]{2,6}[，、][^“”，。；\s0-9]{2,6}”"
)
_PHASE = re.compile(r"[一二三四五1-5]期(?![0-9])")
_COUNTED_PHASE = re.compile("举办|培训|开办|编印|简报|刊|开展|组织|讲座|分|班")
_PHASED = re.compile("工程|项目|建设|用地|地块|厂|扩建|标段|改造")
_NUMERAL = re.compile(rf"[0-9{_CN}壹贰叁肆伍陆柒捌玖拾佰仟]")

ROOMS = re.compile(r"(?:[一二两三四五六七八九](?:室|库|房|厅|站|馆|栏|中心|角|廊|屋)){2,}")
"""三室一库, 一室一站一中心: rooms to be fitted out, each with its number."""

YEARLY = re.compile(r"(?<![每之同统])一年(?P<number>[两二三四])(?P<what>[征检查审考训])")
"""一年两征: a yearly duty."""


def masked(text: str) -> str:
    """Return even `text` with the numerals of set phrases, numbers by name and codes blanked out."""
    text = _INSIDE_NOUN.sub(lambda match: MASKED * len(match.group()), text)
    text = _TITLE.sub(lambda match: _blank(match.group()), text)
    text = _QUOTED.sub(_unless_counted, text)
    text = _PHASE.sub(_phase, text)
    return _without_phrases(text)


def _without_phrases(text: str) -> str:
    parts: list[str] = []
    done = at = 0
    while match := _PHRASE.search(text, at):
        words = _SET.at(text, match.start()) if match["set"] else match.group()
        at = match.start() + (len(words) or 1)
        if words:
            parts += [text[done : match.start()], _blank(words)]
            done = at
    return "".join(parts) + text[done:]


def _blank(words: str) -> str:
    return _NUMERAL.sub(MASKED, words)


def _unless_counted(match: re.Match[str]) -> str:
    words = match.group()
    return words if ROOMS.search(words) or YEARLY.search(words) else _blank(words)


def _phase(match: re.Match[str]) -> str:
    """“二期用地” is a part of a project, “举办二期” a number of courses."""
    before = match.string[max(0, match.start() - 8) : match.start()]
    after = match.string[match.end() : match.end() + 2]
    counted = before[-1:].isdigit() or before[-1:] in set(_CN)
    named = _PHASED.match(after) or (match.group()[0] in "一二三四五" and not _COUNTED_PHASE.search(before))
    return _blank(match.group()) if named and not counted else match.group()
