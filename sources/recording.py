"""Writing a document as a source and its revision."""

import hashlib
from enum import StrEnum
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from sources.models import Publisher, Revision, Source
from sources.reading import Document
from sources.shingles import runs

SHARED_BY_ONE_ARTICLE = 0.2  # of the shorter text's runs of words


class RecordingError(ValueError):
    """A document that the desk does not take; the text says why."""


class Outcome(StrEnum):
    NEW = "new"
    SAME = "same"
    CHANGED = "changed"


def find_revision(document: Document) -> Revision | None:
    """The current revision that has the document's text: of the source of its file name, else of a new one's twin."""
    current = Revision.objects.current().select_related("source")
    if own := current.filter(source__file_name=document.file_name).first():
        return own if own.sha256 == _sha256(document) else None
    return current.filter(sha256=_sha256(document)).order_by("pk").first()


@transaction.atomic
def record_document(document: Document) -> tuple[Outcome, Revision]:
    """Write the document's source and its text as the current revision.

    A text that the desk has already, under this or another file name, is the same. A file name that the desk
    has already with another text is a changed article, when the texts share words enough to be one; else
    RecordingError.
    """
    if known := find_revision(document):
        return Outcome.SAME, known
    source = Source.objects.filter(file_name=document.file_name).first()
    if source:
        _check_same_article(source, document)
    outcome = Outcome.CHANGED if source else Outcome.NEW
    source = source or Source(file_name=document.file_name)
    _describe(source, document)
    return outcome, _add_revision(source, document)


def _sha256(document):
    return hashlib.sha256(document.text.encode()).hexdigest()


def _check_same_article(source, document):
    """Raise RecordingError when the texts share too few runs of words to be one article's."""
    current = source.revisions.current().get()
    before, after = runs(current.text, current.read_blocks()), runs(document.text, document.blocks)
    if len(before & after) < SHARED_BY_ONE_ARTICLE * min(len(before), len(after)):
        raise RecordingError(f"the desk has another article of this file name, “{source}”; give the file another name")


def _describe(source, document):
    """Take over what was read of the document, but for what an editor wrote instead of what was read before."""
    before = source.revisions.current().get().metadata if source.pk else None
    held = _held(source)
    for name, value in _read(document).items():
        if before is None or held[name] == before.get(name):
            setattr(source, name, _publisher(document) if name == "publisher" else value)
    source.save()


def _held(source):
    return {
        "title": source.title,
        "publisher": source.publisher.name if source.publisher else "",
        "published_on": str(source.published_on or ""),
        "url": source.url,
        "authors": source.authors,
        "kind": source.kind,
    }


def _read(document):
    """What was read of a document, in the form of a source's columns; an address that is none is left out."""
    return {
        "title": document.title[:500],
        "publisher": document.publisher[:200],
        "published_on": document.published_on,
        "url": document.url if _is_address(document.url) else "",
        "authors": list(document.authors),
        "kind": document.kind.value,
    }


def _is_address(url):
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return True


def _publisher(document):
    name = document.publisher[:200]
    if not name:
        return None
    domain = (urlsplit(document.url).hostname or "").removeprefix("www.") if _is_address(document.url) else ""
    return Publisher.objects.get_or_create(name=name, defaults={"domain": domain})[0]


def _add_revision(source, document):
    """Make the text the source's current revision; a text that it had before is that revision again."""
    source.revisions.update(is_current=False)
    metadata = _read(document)
    read = {
        "is_current": True,
        "metadata": metadata | {"published_on": str(metadata["published_on"] or "")},
        "blocks": [[block.kind.value, block.span.start, block.span.end] for block in document.blocks],
        "extracted_with": "",
    }
    fixed = {"number": source.revisions.count() + 1, "text": document.text, "encoding": document.encoding}
    return source.revisions.update_or_create(sha256=_sha256(document), defaults=read, create_defaults=read | fixed)[0]
