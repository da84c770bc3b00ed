"""What holds of any text: quotes are their spans, nothing breaks, nothing is said twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from facts.extraction import extract
from sources.reading import Block, BlockKind, Document, Span, read_document

NEWS = """
    Marrow Foods Tallow Group Anna Lind the a its he it she which who whose and , . ; : ( ) “ ” ’s - — agreed to buy
    acquired by for $2 billion €3m 12% per cent of in 2021 last year said that has had will would could talks about deal
    stake raised round led revenue valued at based founded chief executive customers include rival employees Inc. 1,400
    people board seat not no than more up from down Q: A: | Price: Lead
"""
WORDS = st.sampled_from([*NEWS.split(), "\t", "•", "\n", "\n\n"])
SENTENCES = st.lists(WORDS, max_size=120).map(" ".join)
ANY = st.text(alphabet=st.characters(codec="utf-8"), max_size=400)


def assert_claims_hold(document):
    seen = set()
    for claim in extract(document):
        words = claim.quote.of(document.text)
        assert words
        assert words == words.strip()
        assert claim.subject.name
        assert 0 <= claim.confidence <= 1
        assert claim.rule
        for span in (claim.value_span, claim.subject_span, claim.object_span):
            assert span is None or 0 <= span.start < span.end <= len(document.text)
        key = (
            claim.attribute,
            claim.subject,
            claim.object,
            claim.low,
            claim.high,
            claim.unit,
            claim.value,
            claim.as_of,
            claim.quote,
            claim.modality,
        )
        assert key not in seen
        seen.add(key)


@settings(deadline=None, max_examples=150)
@given(SENTENCES)
def test_any_news_words_give_claims_whose_quotes_are_their_spans(text):
    assert_claims_hold(read_document(f"News. {text}".encode(), file_name="a.txt", max_bytes=1_000_000))


@settings(deadline=None, max_examples=100)
@given(ANY)
def test_any_text_at_all_breaks_nothing(text):
    kept = text.strip()
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(kept))),) if kept else ()
    assert_claims_hold(Document(text=kept, file_name="a.txt", blocks=blocks))
