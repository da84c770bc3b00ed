import json
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from facts.catalogue import load_catalogue
from facts.evaluation import GoldError, Names, evaluate, read_rows
from facts.recording import load_extractors, propose
from sources.reading import ReadingError, read_document

HEAD = f"{'attribute':<16}{'gold':>6}{'found':>7}{'said':>6}{'right':>7}{'precision':>11}{'recall':>8}{'f1':>7}"


class Command(BaseCommand):
    help = "Say how well the desk's extractors find the claims of a gold list. Needs no database."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("gold", type=Path, help="the claims of the documents, as JSON Lines")
        parser.add_argument("--docs", type=Path, required=True, metavar="DIR", help="where the documents are")
        parser.add_argument("--names", type=Path, metavar="FILE", help="names that are as good as each other, as JSON")
        parser.add_argument("--accept", type=Path, metavar="FILE", help="claims that are defensible, as JSON Lines")
        parser.add_argument("--errors", action="store_true", help="list what was missed and what is wrong")

    def handle(self, *, gold, docs, names, accept, errors, **options):
        try:
            rows = read_rows(gold)
            accepted = read_rows(accept) if accept else []
            names = Names.read(names) if names else Names()
            documents = {doc: read_file(docs / doc) for doc in sorted({row["doc"] for row in rows})}
        except (GoldError, OSError, json.JSONDecodeError) as error:
            raise CommandError(str(error)) from error
        extractors = load_extractors()
        said = {
            doc: [proposal.claim for proposal in propose(document, extractors)] for doc, document in documents.items()
        }
        evaluation = evaluate(rows, said, load_catalogue(), names, accepted)
        self.stdout.write(HEAD)
        for attribute, tally in sorted(evaluation.by_attribute.items()):
            self.stdout.write(row_of(attribute, tally))
        self.stdout.write(row_of("all", evaluation.total))
        if errors:
            self.list_errors(evaluation, documents)

    def list_errors(self, evaluation, documents):
        for row in evaluation.missed:
            self.stdout.write(f"missed  {row['doc']}  {in_words(row)}  “{row['anchor']}”")
        for doc, claim in evaluation.wrong:
            said = {name: getattr(claim, name) for name in ("attribute", "low", "high", "unit", "value", "as_of")}
            parties = {"subject": claim.subject.name, "object": claim.object.name if claim.object else None}
            quote = claim.quote.of(documents[doc].text)
            self.stdout.write(f"wrong   {doc}  {in_words(said | parties)}  “{quote}”  ({claim.rule})")


def read_file(path):
    try:
        return read_document(path.read_bytes(), file_name=path.name, max_bytes=settings.DEALTRACKER_MAX_SOURCE_BYTES)
    except ReadingError as error:
        raise GoldError(f"{path}: {error}") from error


def row_of(attribute, tally):
    counts = f"{tally.gold:>6}{tally.found:>7}{tally.said:>6}{tally.right:>7}"
    return f"{attribute:<16}{counts}{tally.precision:>11.3f}{tally.recall:>8.3f}{tally.f1:>7.3f}"


def in_words(claim):
    """What a gold row or a claim says, in one line."""
    names = ("subject", "attribute", "object", "low", "high", "unit", "value", "as_of")
    return " | ".join(str(claim[name]) for name in names if claim.get(name) not in (None, ""))
