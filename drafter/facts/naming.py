"""Giving every quantity its subject and its quote."""

import re
from dataclasses import replace

from drafter.facts import subjects, words
from drafter.facts.fact import FactKind
from drafter.facts.frequency import PAYING
from drafter.facts.measure import Measure
from drafter.facts.outline import Outline
from drafter.facts.units import PEOPLE_UNITS, is_period

_COUNTED = {FactKind.COUNT, FactKind.AREA, FactKind.LENGTH, FactKind.OTHER, FactKind.DURATION}
_LIST = re.compile(r"[、和及与]")
_UNIT_PRICE = re.compile(r"(?:单价|均价|定价|造价|价格|单位成本|标准|日薪|月薪|工价|租价)$")
_FOR = re.compile(r" ?，? ?(?:主要|具体|全部|专项)?(?:用于|用以|用作|作为|购买|购置|采购|支付|发放|建设|新建|修建|实施|开展|缴纳|补助|补贴|奖励|慰问|是|为)")
_ADVERB = re.compile(r"(?:及时|足额|按时|准时|定期|实际|准确|全额|统一|规范|依规|如期|按规定|按标准|按要求|不少于|至少|内|前|底|末|初|都|均|要|应|需|组织|开展|进行|召开|举办|实施|完成|认真|集中(?!教育))")
_BEFORE_DAY = re.compile(r"[0-9]{1,2}[日号](?:之?前|以前)")
_DONE = {"到位", "完毕", "结束", "到人", "到户", "到账"}
_PAY = re.compile("|".join(sorted(PAYING, key=len, reverse=True)))
_HARD = re.compile(r"[。；\n\ue001]")


class Namer:
    """Walks through the measures of one text in order; later ones inherit from earlier ones."""

    def __init__(self, outline: Outline, measures: list[Measure]) -> None:
        self.outline = outline
        self.text = outline.plain
        self.measures = measures

    def named(self) -> list[Measure]:
        """Return the measures with subject and quote; 条幅、展板各60块 becomes two."""
        result: list[Measure] = []
        for index, measure in enumerate(self.measures):
            previous = self.measures[index - 1] if index else None
            following = self.measures[index + 1] if index + 1 < len(self.measures) else None
            measure.quote_start, measure.quote_end = self._core(measure), measure.end
            if not measure.given:
                self._name(measure, previous, following, result)
            result += self._shared(measure) if measure.shared else [measure]
        return result

    def _core(self, measure: Measure) -> int:
        starts = [measure.bound]
        if measure.per_start is not None:
            starts.append(measure.per_start)
        return min(starts)

    def _name(
        self, measure: Measure, previous: Measure | None, following: Measure | None, before: list[Measure]
    ) -> None:
        floor = 0
        if previous is not None and not previous.given:
            floor = previous.start if previous.threshold else previous.end
        if measure.kind in _COUNTED:
            self._counted(measure, floor, following, before)
        elif measure.kind is FactKind.AMOUNT:
            self._amount(measure, floor, before)
        elif measure.kind is FactKind.UNIT_PRICE:
            self._price(measure, floor, before)
        elif measure.kind is FactKind.RATE:
            self._rate(measure, floor, before)
        elif measure.kind is FactKind.DATE:
            self._date(measure)
        else:
            self._frequency(measure, floor, before)

    def _counted(self, measure: Measure, floor: int, following: Measure | None, before: list[Measure]) -> None:
        left = self._left(measure, floor, lists=measure.shared or self._summed(measure))
        right = self._right(measure, following)
        at_end = right[0] >= right[1]
        joined = following is not None and following.start == right[1] and not at_end and not following.threshold
        if measure.gap and measure.per and measure.kind is FactKind.COUNT and not at_end:
            self._take(measure, *right)
        elif left[0] < left[1] and (at_end or (joined and measure.per_start is None and not self._only_verb(left)) or self._is_verb(right)):
            self._take(measure, *left)
        elif not at_end:
            self._take(measure, *right)
            if measure.unit in PEOPLE_UNITS:
                shorter = words.people_in(measure.subject)
                measure.quote_end = (measure.quote_end or right[1]) - (len(measure.subject) - len(shorter))
                measure.subject = shorter
        elif measure.gap and self.text[slice(*measure.gap)].strip():
            self._take(measure, *measure.gap)
        else:
            self._inherit(measure, before)

    def _amount(self, measure: Measure, floor: int, before: list[Measure]) -> None:
        span = self._left(measure, floor, lists=True, cut=False)
        if measure.per_start is not None:
            span = self._left(measure, floor, lists=True, cut=False, position=measure.per_start) if span[0] >= span[1] else span
        start, end, moved = self._paid_for(*span)
        name = self.text[start:end]
        if _UNIT_PRICE.search(name) and not name.endswith("造价"):
            measure.kind = FactKind.UNIT_PRICE
            source = self._source(measure, before)
            if not measure.per and source is not None:
                unit = "人" if source.unit in PEOPLE_UNITS else source.unit
                measure.per = (unit,)
            return self._price(measure, floor, before)
        if self._says_nothing(name):
            if match := _FOR.match(self.text, measure.end):
                right = subjects.right_phrase(self.outline, match.end())
                right = subjects.trimmed(self.text, *right, cut=False)
                if right[0] < right[1]:
                    return self._take(measure, *right)
            measure.total = bool(name)
            self._inherit(measure, before)
            if measure.subject or start >= end:
                return None
        self._take(measure, start, end)
        if moved:
            measure.subject += moved
        return None

    def _date(self, measure: Measure) -> None:
        end = min(self.outline.phrase_end(measure.end), measure.end + subjects.REACH)
        start, end = self._plain(measure.end, end)
        self._take(measure, start, end)
        measure.subject = self._turned(measure.subject)

    def _price(self, measure: Measure, floor: int, before: list[Measure]) -> None:
        gap = self._gap(measure)
        position = measure.per_start if measure.per_start is not None else measure.lead
        left = self._left(measure, floor, lists=False, cut=True, position=position)
        own = self._spoken(left)
        source = self._source(measure, before)
        if gap and not own and source is not None and (gap in words.PAY or gap in words.GENERIC):
            own = self._all_of(measure, source, before)
        name = gap if not own or own in gap else (own if not gap or gap in own else own + gap)
        name = _UNIT_PRICE.sub("", name) if name not in {"标准", "单价"} else ""
        if not name or self._says_nothing(name):
            name = self._paid_in_clause_before(measure) or self._all_of(measure, source, before)
        if left[0] < left[1] and own:
            measure.quote_start = min(measure.quote_start or left[0], left[0])
        people = any(p in {"人", "户", "村", "亩", "社区", "校"} for p in measure.per) or words.is_pay(name)
        measure.subject = name + ("标准" if people else "单价") if name else ""

    def _rate(self, measure: Measure, floor: int, before: list[Measure]) -> None:
        start, end = self._left(measure, floor, lists=False, cut=False)
        for mark in ("使", "确保", "实现", "保证", "做到"):
            if (at := self.text.find(mark, start, end)) >= 0 and at + len(mark) < end:
                start = at + len(mark)
        if start < end:
            return self._take(measure, start, end)
        right = subjects.right_phrase(self.outline, measure.end)
        right = subjects.trimmed(self.text, *right, cut=False)
        if right[0] < right[1]:
            return self._take(measure, *right)
        return self._inherit(measure, before)

    def _frequency(self, measure: Measure, floor: int, before: list[Measure]) -> None:
        text = self.text
        if measure.gap:
            start, end = measure.gap
        else:
            start = end = measure.end
        right = (measure.end, min(self.outline.phrase_end(measure.end), measure.end + subjects.REACH))
        for span in (right, (start, end)):
            begin, stop = self._plain(*span)
            phrase = text[begin:stop]
            if phrase and phrase not in _DONE:
                self._take(measure, begin, stop)
                measure.subject = (self._last_pay(measure) if _PAY.fullmatch(phrase) else "") + self._turned(phrase)
                return None
        if text[measure.start : measure.start + 1] == "\ue000":
            verb = _PAY.findall(text[measure.start : measure.end])[-1]
            measure.subject = self._last_pay(measure) + verb
            return None
        left = self._left(measure, floor, lists=False)
        if left[0] < left[1]:
            return self._take(measure, *left)
        return self._inherit(measure, before)

    def _plain(self, start: int, stop: int) -> tuple[int, int]:
        """Shed adverbs at the beginning and whatever follows a further number or list."""
        text = self.text
        while match := _ADVERB.match(text, start, stop) or _BEFORE_DAY.match(text, start, stop):
            start = match.end()
        for at in range(start, stop):
            if text[at] in "、0123456789每" and at > start:
                stop = at
                break
        return subjects.trimmed(text, start, stop, cut=False)

    def _turned(self, phrase: str) -> str:
        """发放村干部工资 is 村干部工资发放."""
        match = _PAY.match(phrase)
        if match and len(phrase) > match.end() + 1:
            return phrase[match.end() :].removeprefix("上月") + match.group()
        return phrase

    def _last_pay(self, measure: Measure) -> str:
        """The payment spoken of last before a 一次性发放."""
        window = self.outline.raw[max(0, measure.start - 60) : measure.start]
        found = max((window.rfind(word) + len(word) for word in words.PAY if word in window), default=0)
        if not found:
            return ""
        begin = max((m.end() for m in re.finditer(r"[，。；：\n的、]|主要用于|用于|给予", window[:found])), default=0)
        return window[begin:found].removeprefix("相应") if found - begin < 20 else ""

    def _left(
        self, measure: Measure, floor: int, *, lists: bool, cut: bool = True, position: int | None = None
    ) -> tuple[int, int]:
        if position is None:
            position = measure.lead if measure.per_start is None or measure.gap else measure.lead
            if measure.gap and measure.kind is not FactKind.AMOUNT:
                position = measure.per_start if measure.per_start is not None else measure.lead
        start, end = subjects.left_phrase(self.outline, position, floor, lists=lists)
        if start >= end or not self.text[start:end].strip(" “”"):
            at = start - 1
            if at > floor and self.text[at] in "：（" and not self.text[start:position].strip():
                start, end = subjects.left_phrase(self.outline, at, floor, lists=lists)
        return subjects.trimmed(self.text, start, end, cut=cut)

    def _right(self, measure: Measure, following: Measure | None) -> tuple[int, int]:
        start, end = subjects.right_phrase(self.outline, measure.end)
        if following is not None and following.threshold and following.start == start:
            end = subjects.right_phrase(self.outline, following.end)[1]
        while start < end and self.text[start] in "的":
            start += 1
        return start, end

    def _is_verb(self, right: tuple[int, int]) -> bool:
        """Whether what follows goes on with the sentence instead of naming the thing."""
        return subjects.begins_with_verb(self.text, *right)

    def _only_verb(self, left: tuple[int, int]) -> bool:
        return subjects.is_verb(self.text[slice(*left)])

    def _summed(self, measure: Measure) -> bool:
        return self.text[measure.lead : measure.start].startswith("共") or self.text[measure.lead - 1 : measure.lead] == "等"

    def _paid_for(self, start: int, end: int) -> tuple[int, int, str]:
        """Shed paying verbs; a buying verb moves behind its object (制式服装购置)."""
        moved = ""
        while start < end:
            if match := subjects.BUYING.match(self.text, start, end):
                if subjects.NOUN_TAIL.match(self.text, match.end(), end):
                    break
                moved, start = match.group(), match.end()
                break
            match = subjects.START.match(self.text, start, end)
            if match is None or match.end() >= end or subjects.NOUN_TAIL.match(self.text, match.end(), end):
                break
            start = match.end()
            start, end = subjects.trimmed(self.text, start, end, cut=False)
        return start, end, moved

    def _gap(self, measure: Measure) -> str:
        if measure.gap is None:
            return ""
        start, end = subjects.trimmed(self.text, *measure.gap, cut=False)
        start, end, _ = self._paid_for(start, end)
        return self.outline.raw[start:end]

    def _spoken(self, span: tuple[int, int]) -> str:
        start, end, _ = self._paid_for(*span)
        name = self.outline.raw[start:end].strip("“”")
        return "" if self._says_nothing(name) else name

    def _says_nothing(self, name: str) -> bool:
        return name in words.GENERIC

    def _source(self, measure: Measure, before: list[Measure]) -> Measure | None:
        """Return the counted thing that a price or amount without a noun belongs to."""
        candidates = list(self._cell(measure, before))
        wanted = [p for p in measure.per if not is_period(p)]
        for earlier in candidates:
            unit = "人" if earlier.unit in PEOPLE_UNITS else earlier.unit
            if earlier.kind in _COUNTED and earlier.subject and unit in wanted:
                return earlier
        named = [m for m in candidates if m.subject and m.kind is not FactKind.DATE and not m.threshold]
        counts = [m for m in named if m.kind in {FactKind.COUNT, FactKind.AREA, FactKind.LENGTH}]
        return (counts or named or [None])[0]  # type: ignore[list-item]

    def _whole_of(self, measure: Measure, before: list[Measure]) -> Measure | None:
        """Return the count that 其中 splits up before several prices: 危房改造5户，其中C级3户每户1万元…"""
        cell = self._cell(measure, before)
        first = cell[-1]
        split = len(cell) > 1 and "其中" in self.text[first.end : cell[-2].start]
        return first if split and first.kind in _COUNTED else None

    def _all_of(self, measure: Measure, source: Measure | None, before: list[Measure]) -> str:
        """Return the subject a price shares: 铁锹、2号工具, if both are counted in 把 before 每把30元."""
        if source is None:
            return ""
        names = [source.subject]
        for earlier in self._cell(measure, before):
            if earlier.is_amount or earlier.kind is FactKind.UNIT_PRICE:
                break
            if "其中" in self.text[earlier.end : source.start]:
                break
            if earlier is not source and earlier.unit == source.unit and earlier.unit in measure.per and earlier.subject:
                names.insert(0, earlier.subject)
        return "、".join(dict.fromkeys(names))

    def _cell(self, measure: Measure, before: list[Measure]) -> list[Measure]:
        """Return the named measures since the last full stop, semicolon or line, nearest first."""
        cell: list[Measure] = []
        for earlier in reversed(before[-12:]):
            if _HARD.search(self.text, earlier.end, measure.start):
                break
            cell.append(earlier)
        return cell

    def _inherit(self, measure: Measure, before: list[Measure]) -> None:
        source = self._source(measure, before)
        if measure.is_amount:
            price = next((m for m in self._cell(measure, before) if m.kind is FactKind.UNIT_PRICE or m.is_amount), None)
            if price is not None and price.kind is FactKind.UNIT_PRICE and price.subject:
                source = self._whole_of(measure, before) or price
        if source is not None:
            measure.subject = re.sub("(?:标准|单价)$", "", source.subject)
        else:
            measure.subject = self._clause_before(measure)

    def _clause_before(self, measure: Measure) -> str:
        """The noun phrase at the end of the clause before, where the number's own clause has none."""
        at = self.outline.phrase_start(self._core(measure)) - 1
        if at <= 0 or self.text[at] not in "，：（":
            return ""
        start, end = subjects.left_phrase(self.outline, at, 0, lists=False)
        start, end = subjects.trimmed(self.text, start, end, cut=True)
        start, end, _ = self._paid_for(start, end)
        return self.outline.raw[start:end]

    def _paid_in_clause_before(self, measure: Measure) -> str:
        name = self._clause_before(measure)
        return name if words.is_pay(name) and not any(c.isdigit() for c in name) else ""

    def _take(self, measure: Measure, start: int, end: int) -> None:
        measure.subject = self.outline.raw[start:end].strip("“” ") if "”" not in self.text[start + 1 : end - 1] else self.outline.raw[start:end]
        measure.quote_start = min(measure.quote_start if measure.quote_start is not None else start, start)
        measure.quote_end = max(measure.quote_end or end, end)

    def _shared(self, measure: Measure) -> list[Measure]:
        """条幅、展板各60块: the number belongs to each of them."""
        names = [name.strip("“” ") for name in _LIST.split(measure.subject) if name.strip("“” ")]
        if len(names) < 2 or measure.kind not in {FactKind.COUNT, FactKind.AMOUNT, FactKind.AREA, FactKind.LENGTH}:
            return [measure]
        return [replace(measure, subject=name) for name in names]
