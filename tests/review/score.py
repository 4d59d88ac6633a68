"""Print how well the rules agree with the experts: `python tests/review/score.py [even|odd|all] [code]`.

With a code, every disagreement on it is listed: 漏 the experts alone, 多 the rules alone.
"""

import sys

from gold import half, labels, scores, spoken, tables

from drafter.table.finding import Severity


def main(which="all", code=""):
    ids = half(which)
    lines = disagreements(ids, code) if code else []
    lines.append(f"{'':22}{'命中':>4}{'多报':>4}{'漏报':>4}  精确率  召回率   F1")
    lines += [
        f"{name:22}{s.hits:6}{s.extra:6}{s.missed:6}  {s.precision:6.3f}  {s.recall:6.3f}  {s.f1:6.3f}"
        for name, s in scores(ids).items()
    ]
    echo = scores(ids, infos=True)["description-echo"]
    lines.append(f"description-echo（提示）：精确率 {echo.precision:.3f}，召回率 {echo.recall:.3f}")
    sys.stdout.write("\n".join(lines) + "\n")


def disagreements(ids, code):
    lines = []
    for place in sorted({*labels(), *spoken()}):
        table, at, said_code = place
        expert, rule = labels().get(place), spoken().get(place)
        strong = {expert, rule} - {None, Severity.INFO}
        if table in ids and said_code == code and strong and not (expert and rule):
            row = next((r for r in tables()[table].indicators if f"r{r.row}" == at), None)
            text = f"{row.level2}｜{row.name}｜{row.value.text}" if row else tables()[table].project.name
            lines.append(f"{'漏' if rule is None else '多'} {table} {at} {text}")
    return lines


if __name__ == "__main__":
    main(*sys.argv[1:])
