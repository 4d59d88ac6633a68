import json

import pytest
from spoiling import Spoiled, break_the_plan, drop_a_category, run_of, scores_of, wrong_unit

from drafter.errors import NotComparableError
from drafter.evaluation.comparing import compare
from drafter.evaluation.comparison_text import comparison_text, comparison_to_json
from drafter.evaluation.gate import baseline_of, judge, read_baseline, write_baseline
from drafter.evaluation.run import RunSettings, begin, open_run
from drafter.evaluation.scoring import score


def worse_in_one(offline, wanted, way):
    """The offline drafter, spoiled for one project only."""

    class One:
        def draft(self, brief, form, *, exclude_documents=frozenset()):
            good = offline.draft(brief, form, exclude_documents=exclude_documents)
            return way(good, good) if brief.name == wanted.brief.name else good

    return One()


@pytest.mark.parametrize(
    ("way", "said"), [(break_the_plan, "原来合规，现在不合规：支出计划"), (wrong_unit, "多了错误：r")]
)
def test_one_broken_case_is_enough_though_the_mean_hardly_moves(
    way, said, tmp_path, cases, offline, offline_baseline
):
    victim = next(c for c in cases if c.document == "000")
    scores = scores_of(tmp_path / "run", cases, worse_in_one(offline, victim, way))

    verdict = judge(scores, offline_baseline)

    assert not verdict.passed
    assert verdict.drop.mean > -2
    assert [reason for reason in verdict.reasons if victim.id in reason and said in reason]


def test_a_drop_that_breaks_no_case_is_seen_by_the_mean(tmp_path, cases, offline, offline_baseline):
    from spoiling import vague_values

    scores = scores_of(tmp_path / "run", cases, Spoiled(offline, vague_values))
    soft = offline_baseline.model_copy(
        update={
            "cases": {
                key: case.model_copy(update={"valid": False}) for key, case in offline_baseline.cases.items()
            }
        }
    )

    [reason] = judge(scores, soft).reasons

    assert "总分显著下降" in reason


@pytest.mark.parametrize(
    ("before", "passes"), [(("r9 unit-mismatch",) * 9, True), (("r1 plan",) * 9, False), ((), False)]
)
def test_an_error_counts_as_new_by_its_code_wherever_it_stands(
    before, passes, tmp_path, cases, offline, offline_baseline
):
    victim = next(c for c in cases if c.document == "000")
    scores = scores_of(tmp_path / "run", [victim], worse_in_one(offline, victim, wrong_unit))
    known = offline_baseline.cases[victim.id].model_copy(update={"errors": before, "summary": 0.0})

    verdict = judge(scores, offline_baseline.model_copy(update={"cases": {victim.id: known}}))

    assert verdict.passed == passes, verdict.reasons


def test_a_better_run_passes(tmp_path, cases, offline, offline_scores):
    poor = baseline_of(scores_of(tmp_path / "poor", cases, Spoiled(offline, drop_a_category)))

    verdict = judge(offline_scores, poor)

    assert verdict.passed
    assert verdict.drop.low > 0


def test_a_baseline_reads_back_and_is_the_same_bytes_each_time(tmp_path, offline_scores, offline_baseline):
    write_baseline(offline_baseline, tmp_path / "a.json")
    write_baseline(baseline_of(offline_scores), tmp_path / "b.json")

    assert read_baseline(tmp_path / "a.json") == offline_baseline
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data["cases"].popitem(), "案例不同"),
        (lambda data: data["cases"]["000-01"].update(digest="0"), "1个内容不同（000-01）"),
        (lambda data: data.update(as_of="2025-01-01"), "基准日"),
        (lambda data: data["weights"].update(validity=50), "权重变了"),
        (lambda data: data.update(format=2), "第2版"),
    ],
)
def test_what_rests_on_other_things_is_not_compared(change, said, tmp_path, offline_scores, offline_baseline):
    data = json.loads(offline_baseline.model_dump_json())
    change(data)
    (tmp_path / "base.json").write_text(json.dumps(data), "utf-8")

    with pytest.raises(NotComparableError, match=said):
        judge(offline_scores, read_baseline(tmp_path / "base.json"))


def test_an_unfinished_run_is_neither_gated_nor_compared(tmp_path, cases, offline_scores, offline_baseline):
    settings = RunSettings.of(cases, engine="offline", repeats=1, as_of=offline_baseline.as_of)
    unfinished = score(begin(tmp_path / "run", settings, cases))

    with pytest.raises(NotComparableError, match=f"还缺{len(cases)}份"):
        judge(unfinished, offline_baseline)
    with pytest.raises(NotComparableError, match="还缺"):
        compare(offline_scores, unfinished)


def test_another_engine_may_be_held_against_the_baseline_and_it_is_said(
    tmp_path, cases, offline, offline_baseline
):
    run_of(tmp_path / "run", cases, offline, engine="qwen-plus")

    verdict = judge(score(open_run(tmp_path / "run")), offline_baseline)

    assert verdict.passed
    assert verdict.note == "基线是offline，本次是qwen-plus"


def test_a_comparison_tells_what_fell_by_how_much_and_where(tmp_path, cases, offline, offline_scores):
    worse = scores_of(tmp_path / "run", cases, Spoiled(offline, drop_a_category))

    result = compare(offline_scores, worse)
    text = comparison_text(result, 2)
    data = json.loads(comparison_to_json(result))

    assert "表样合规率" in text
    assert "更差" in text
    assert text.count("  甲 质量指标｜") >= 2
    assert "升得最多" not in text
    assert len(result.losses(2)) == 2
    validity = next(one for one in data["metrics"] if one["key"] == "validity")
    assert validity["difference"] == [-1, -1, -1]
    assert validity["p"] <= validity["p_holm"] < 0.05
    assert len(data["cases"]) == len(cases)
