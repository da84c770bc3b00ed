import pytest

from sources.reading import Block, BlockKind, Span, read_document
from sources.shingles import ALIKE, bands, fingerprint, likeness
from tests.sources.articles import prose, rewritten, words

ARTICLE = words(1)


def printed(text, kind=BlockKind.PARAGRAPH):
    return fingerprint(text, [Block(kind, Span(0, len(text)))])


def alike(one, other):
    return likeness(printed(prose(one)), printed(prose(other))) >= ALIKE


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param(ARTICLE, True, id="the same words"),
        pytest.param(rewritten(ARTICLE, 0.1), True, id="every tenth word changed"),
        pytest.param(ARTICLE[:150], True, id="cut to a half"),
        pytest.param(words(2, 60) + ARTICLE, True, id="a start of its own"),
        pytest.param(ARTICLE[150:] + ARTICLE[:150], True, id="in another order"),
        pytest.param(words(2), False, id="another article"),
        pytest.param(words(2) + ARTICLE[:60], False, id="a passage quoted"),
        pytest.param(rewritten(ARTICLE, 0.5), False, id="every second word changed"),
    ],
)
def test_near_copies_share_words_in_their_order(other, expected):
    assert alike(ARTICLE, other) is expected


def test_case_and_marks_do_not_matter():
    text = prose(ARTICLE)

    assert printed(text.upper().replace(".", " – ")) == printed(text)


def test_boilerplate_does_not_matter():
    text = prose(ARTICLE)
    menu = "Home News Sport Weather Sign in Subscribe\n\n"
    whole = menu + text
    blocks = [
        Block(BlockKind.BOILERPLATE, Span(0, len(menu))),
        Block(BlockKind.PARAGRAPH, Span(len(menu), len(whole))),
    ]

    assert fingerprint(whole, blocks) == printed(text)


def test_a_short_text_has_none():
    assert printed(prose(words(1, 40))) == ()
    assert len(printed(prose(words(1, 80)))) == 240


def test_a_document_as_it_is_read_has_one():
    document = read_document(prose(ARTICLE).encode(), file_name="a.txt")

    assert len(fingerprint(document.text, document.blocks)) == 240


def test_near_copies_share_a_band_and_other_articles_seldom_do():
    own = set(bands(printed(prose(ARTICLE))))
    copy = set(bands(printed(prose(rewritten(ARTICLE, 0.15)))))
    others = [set(bands(printed(prose(words(seed))))) for seed in range(2, 202)]

    assert len(own) == 80
    assert own & copy
    assert sum(bool(own & other) for other in others) <= 2


def test_bands_are_numbers_that_a_database_holds():
    assert all(-(2**63) <= band < 2**63 for band in bands(printed(prose(ARTICLE))))
