"""Print how well the rules agree with the experts: `python tests/review/score.py [even|odd|all] [code]`.

With a code, every disagreement on it is listed.
"""

import sys

from gold import half, labels, scores, spoken, tables

from drafter.table.finding import Severity


def main(which="all", code=""):
    ids = half(which)
    if code:
        disagreements(ids, code)
    print(f"{'':22}{'命中':>4}{'多报':>4}{'漏报':>4}  精确率  召回率   F1")
    for name, s in scores(ids).items():
        print(f"{name:22}{s.hits:6}{s.extra:6}{s.missed:6}  {s.precision:6.3f}  {s.recall:6.3f}  {s.f1:6.3f}")
    echo = scores(ids, infos=True).get("description-echo")
    if echo:
        print(f"description-echo（提示）：精确率 {echo.precision:.3f}，召回率 {echo.recall:.3f}")


def disagreements(ids, code):
    places = sorted({*labels(), *spoken()})
    for place in places:
        table, at, said_code = place
        if table not in ids or said_code != code:
            continue
        expert, rule = labels().get(place), spoken().get(place)
        strong = {s for s in (expert, rule) if s not in {None, Severity.INFO}}
        if not strong or (expert and rule):
            continue
        row = next((r for r in tables()[table].indicators if f"r{r.row}" == at), None)
        text = f"{row.level2}｜{row.name}｜{row.value.text}" if row else tables()[table].project.name
        print("漏" if rule is None else "多", table, at, text)


if __name__ == "__main__":
    main(*sys.argv[1:])
