"""Public lists: filtered, sorted and in pages as the address says, and the same rows as CSV and JSON."""

import csv
from collections.abc import Iterable, Iterator

from django.http import JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from sources.paging import COUNTED, ListPaginator
from sources.words import words_of

CHUNK = 2_000
COUNTED_AT_ONCE = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class ListView(SingleTableMixin, FilterView):
    """A list whose state is its address; `format=csv` gives all of its rows, `format=json` those of the page.

    What the choices of its filters would find is counted in the page where the list is short, else after it.
    """

    paginator_class = ListPaginator
    name = ""
    """What the rows are called, in the plural: the name of the exported file."""
    columns = ()
    """The names of what `export_row` gives, in its order: the head of the exported file."""
    feeds = {}
    """The routes of feeds that take the list's filters, by what each is called behind "This list as"."""

    def export_row(self, thing) -> dict:
        """A row as it is exported: texts, numbers, None and lists of texts by name."""
        raise NotImplementedError

    @property
    def is_export(self) -> bool:
        return self.request.GET.get("format") in ("csv", "json")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["table"].words = words_of(self.request.GET.get("words", ""))
        feeds = {name: reverse(route) for name, route in self.feeds.items()}
        counts_later = not self.is_export and self._count_choices(context["table"])
        if not self.is_export and not context["table"].page.paginator.count:
            self.filterset.loosen()
        return context | {"counts_later": counts_later, "feeds": feeds}

    def _count_choices(self, table):
        """Count what each choice would find; of a long list only where that is asked for, with `counts=all`.

        Returns whether it is worth asking.
        """
        if self.request.GET.get("counts") == "all":
            self.filterset.count_choices(COUNTED)
            return False
        if table.page.paginator.count > COUNTED_AT_ONCE:
            return bool(self.filterset.counted)
        self.filterset.count_choices(COUNTED_AT_ONCE)
        return self.filterset.counts_more

    def render_to_response(self, context, **kwargs):
        match self.request.GET.get("format"):
            case "csv":
                return self._csv(context["table"].data.data)
            case "json":
                return self._json(context["table"])
        return super().render_to_response(context, **kwargs)

    def _csv(self, rows):
        things = rows.iterator(chunk_size=CHUNK)
        lines = csv_lines(self.columns, (self.export_row(thing) for thing in things))
        disposition = f'attachment; filename="{self.name}.csv"'
        return StreamingHttpResponse(
            lines,
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": disposition, "X-Total-Count": rows.count()},
        )

    def _json(self, table):
        page = table.page
        return JsonResponse(
            {
                "count": page.paginator.count,
                "more": page.paginator.has_more,
                "next": self._address_of(page.next_page_number()) if page.has_next() else None,
                self.name: [self.export_row(row.record) for row in table.paginated_rows],
            },
            json_dumps_params={"ensure_ascii": False},
        )

    def _address_of(self, number):
        query = self.request.GET.copy()
        query["page"] = number
        return self.request.build_absolute_uri(f"{self.request.path}?{query.urlencode()}")


class _Echo:
    """A file whose `write` gives back what it was handed."""

    def write(self, text: str) -> str:
        return text


def csv_lines(columns: Iterable[str], rows: Iterable[dict]) -> Iterator[str]:
    """Rows as lines of CSV under a head of their columns, which stands there without rows too.

    What a spreadsheet would run as a formula gets an apostrophe before it; lists are joined by semicolons. Raises
    ValueError where a row has what is no column.
    """
    writer = csv.DictWriter(_Echo(), columns)
    yield writer.writeheader()
    for row in rows:
        yield writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value):
    if isinstance(value, list):
        value = "; ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
