from decimal import Decimal

import pytest

from drafter.review.assessment_grade import grade_of, overall_grade, scaled
from drafter.table.assessment import Grade


def grades(text):
    return [Grade(grade) for grade in text]


@pytest.mark.parametrize(
    ("items", "whole"),
    [
        ("优优优优优优优优", "优"),
        ("优优优优优优良良", "优"),
        ("优优优优优优良中", "良"),  # six 优, but one 中
        ("优优优优优良良良", "良"),
        ("良良良良良良中中", "良"),
        ("良良良良良良中差", "中"),  # six 良, but one 差
        ("良良良良良中中中", "中"),
        ("中中中中中中差差", "中"),
        ("中中中中中差差差", "差"),
        ("差差差差差差差差", "差"),
    ],
)
def test_six_of_eight_items_decide_the_grade_of_an_ordinary_project(items, whole):
    assert overall_grade(grades(items)) == Grade(whole)


@pytest.mark.parametrize(
    ("items", "whole"),
    [
        ("优优优优优良", "优"),
        ("优优优优良良", "良"),
        ("中中中中中差", "中"),
        ("优优优优差差", "差"),
        ("优", "优"),
    ],
)
def test_where_fewer_items_could_be_judged_the_same_share_decides(items, whole):
    assert overall_grade(grades(items)) == Grade(whole)


def test_without_a_judged_item_there_is_no_grade():
    assert overall_grade([]) is None


@pytest.mark.parametrize(
    ("points", "maximum", "grade"),
    [
        (9, 10, "优"),
        ("8.5", 10, "良"),
        (8, 10, "良"),
        ("7.5", 10, "中"),
        (6, 10, "中"),
        ("5.5", 10, "差"),
        (0, 15, "差"),
    ],
)
def test_the_points_of_a_key_project_fall_into_bands(points, maximum, grade):
    assert grade_of(Decimal(points), maximum) == Grade(grade)


def test_points_are_scaled_to_a_hundred():
    assert scaled(Decimal(58), 70) == Decimal("82.9")
