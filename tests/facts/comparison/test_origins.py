import pytest

from facts.comparison import named_origin
from tests.facts.comparison.claims import compared, dollars, says


@pytest.mark.parametrize(
    ("attributed_to", "name"),
    [
        ("The Harbour Post", "The Harbour Post"),
        ("  Ilse   Marten ", "Ilse Marten"),
        ("", ""),
        ("three people familiar with the matter", ""),
        ("People close to Tarn Mills", ""),
        ("sources", ""),
        ("the company", ""),
        ("The company", ""),
    ],
)
def test_an_origin_is_somebody_with_a_name(attributed_to, name):
    assert named_origin(attributed_to) == name


@pytest.mark.parametrize(
    ("relation", "origins", "claims"),
    [
        pytest.param("agree", 2, [dollars("A", 5), dollars("B", 5)], id="two sources"),
        pytest.param(
            "single",
            1,
            [dollars("A", 5, origin="Harbour Post"), dollars("B", 5, origin="Harbour Post")],
            id="one origin",
        ),
        pytest.param(
            "single",
            1,
            [dollars("A", 5, origin="Tarn Mills Inc."), dollars("B", 5, origin="tarn mills")],
            id="one origin in two spellings",
        ),
        pytest.param("single", 1, [dollars("A", 5), dollars("B", 5, origin="A News")], id="a source that is cited"),
        pytest.param(
            "agree",
            2,
            [dollars("A", 5, origin="Harbour Post"), dollars("B", 5, origin="Harbour Post"), dollars("C", 5)],
            id="three sources, two origins",
        ),
        pytest.param(
            "conflict", 2, [dollars("A", 5, origin="Harbour Post"), dollars("B", 9, origin="Ilse Marten")], id="at odds"
        ),
        pytest.param("single", 1, [dollars("A", 5), dollars("B", 5, copy_of="A")], id="a near-copy"),
        pytest.param(
            "single", 1, [dollars("B", 5, copy_of="A"), dollars("C", 5, copy_of="A")], id="near-copies of a silent one"
        ),
        pytest.param("conflict", 2, [dollars("A", 5), dollars("B", 9, copy_of="A")], id="a near-copy that was changed"),
        pytest.param(
            "single",
            1,
            [dollars("A", 5), dollars("B", 5, copy_of="A"), dollars("B", 9, copy_of="A")],
            id="one that adds",
        ),
        pytest.param(
            "single", 1, [dollars("A", 5, origin="Harbour Post"), dollars("B", 5, copy_of="A")], id="without its origin"
        ),
        pytest.param(
            "agree",
            2,
            [
                dollars("A", 5, origin="Harbour Post"),
                dollars("A", 5, origin="Ilse Marten"),
                dollars("B", 5, copy_of="A"),
            ],
            id="of two origins",
        ),
        pytest.param(
            "single",
            1,
            [dollars("A", 5), dollars("B", 5, copy_of="A"), dollars("C", 5, origin="B News")],
            id="a near-copy that is cited",
        ),
    ],
)
def test_a_relation_counts_origins_not_sources(relation, origins, claims):
    comparison = compared("deal_value", *claims)

    assert (comparison.relation, comparison.origins) == (relation, origins)


def test_a_position_counts_its_origins():
    comparison = compared(
        "deal_value", dollars("A", 5), dollars("B", 5, copy_of="A"), dollars("C", 5), dollars("D", 9), dollars("D", 9)
    )

    assert [position.origins for position in comparison.positions] == [2, 1]


def test_why_tells_of_one_origin():
    claims = [says(source, "Dayton", origin="Harbour Post") for source in "ABC"]

    assert compared("headquarters", *claims).why == "3 sources speak about it, all from one origin"
