from collections import Counter
from dataclasses import dataclass

import django_filters
from django import forms
from django.utils.formats import localize
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from sources import paging
from sources.models import Publisher, Source

LONGEST_WORDS = 200


def _shortened(text: str) -> str:
    """What stands in an address as a page may show it."""
    return Truncator(text.replace("\0", "")).chars(50)


@dataclass(frozen=True, slots=True)
class Applied:
    """A filter in force: its label, its value in words, and the address's query without it."""

    name: str
    label: str
    value: str
    query_without: str


@dataclass(frozen=True, slots=True)
class Loosened:
    """A filter in force that is left out, and how many rows are found then; `more` where there are others."""

    applied: Applied
    found: int
    more: bool


def words_filter(**kwargs):
    """A text field of a filter form. A list of choices would grow with the desk; what is typed does not."""
    return django_filters.CharFilter(max_length=LONGEST_WORDS, **kwargs)


def date_filter(**kwargs):
    return django_filters.DateFilter(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class ListFilterSet(django_filters.FilterSet):
    """The filters of a public list; the address is their state. Those of `first` stand in front, the others folded.

    `counted` are the filters, among the first, whose choices are shown with the number of rows that they would find,
    and what `tally` reads for each: where a row has one choice, what it looks up.
    """

    first = ()
    counted = {}
    counts_more = False
    loosened = ()

    def first_fields(self):
        return [self.form[name] for name in self.first if name not in self.counted]

    def counted_fields(self):
        return [self.form[name] for name in self.counted]

    def more_fields(self):
        return [self.form[name] for name in self.filters if name not in self.first]

    def has_more(self) -> bool:
        """Whether one of the folded filters is in force, or was not understood."""
        return self.is_bound and any(self.data.get(name) for name in self.filters if name not in self.first)

    def applied(self) -> list[Applied]:
        if not self.is_bound:
            return []
        self.form.is_valid()
        return [
            self._applied(name, self._in_words(name, value))
            for name, value in self.form.cleaned_data.items()
            if value not in ("", None)
        ]

    def loosen(self):
        """Write into `loosened` which one of the filters, left out, would find something; for a query each.

        Where one was not understood, only leaving out that one can.
        """
        wrong = [self._applied(name, _shortened(self.data[name])) for name in self.form.errors]
        tried = (wrong or self.applied()) if len(wrong) < 2 else []
        found = [(one, paging.count(self.without(one.name))) for one in tried]
        most = paging.COUNTED
        self.loosened = [Loosened(one, min(number, most), more=number > most) for one, number in found if number]

    def without(self, name: str):
        """The rows that the address would find without this filter."""
        return self.filter_queryset(self.queryset.all(), leaving_out=name)

    def filter_queryset(self, rows, *, leaving_out=""):
        """The rows that meet the filters, but for one of them."""
        for name, value in self.form.cleaned_data.items():
            if name != leaving_out:
                rows = self.filters[name].filter(rows, value)
        return rows

    def count_choices(self, most: int):
        """Write behind each choice how many rows it would find beside the other filters, of so many rows at most.

        Filters that are not in force share one query. `counts_more` says whether there were more rows.
        """
        in_force = [name for name in self.counted if self.is_bound and self.form.cleaned_data.get(name)]
        shared = [name for name in self.counted if name not in in_force]
        if shared:
            self._count(self.qs, shared, most)
        for name in in_force:
            self._count(self.filter_queryset(self.queryset.all(), leaving_out=name), [name], most)

    def _count(self, rows, names, most):
        counts, more = self.tally(rows.order_by(), names, most)
        self.counts_more |= more
        for name in names:
            widget = self.form.fields[name].widget
            widget.choices = [
                (code, f"{label} ({counts[name][code]:,}{'+' if more else ''})" if code else label)
                for code, label in widget.choices
            ]

    def tally(self, rows, names, most: int) -> tuple[dict[str, Counter], bool]:
        """How many of the rows each choice of these filters finds, and whether there are more rows than `most`."""
        found = list(rows.values_list(*(self.counted[name] for name in names))[: most + 1])
        return {name: Counter(row[place] for row in found) for place, name in enumerate(names)}, len(found) > most

    def _applied(self, name, value):
        return Applied(name, self.form.fields[name].label, value, self._query_without(name))

    def _in_words(self, name, value):
        choices = dict(getattr(self.form.fields[name], "choices", ()))
        return choices.get(value) or localize(value)

    def _query_without(self, name):
        query = self.data.copy()
        for key in (name, "page"):
            query.pop(key, None)
        return query.urlencode()


class SourceFilter(ListFilterSet):
    first = ("words", "publisher", "kind")
    counted = {"kind": "kind"}

    words = words_filter(label=_("Words in the title"), method="search")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Source.Kind, empty_label=_("Any"))
    publisher = words_filter(label=_("Publisher"), field_name="publisher__name", lookup_expr="icontains")
    published_from = date_filter(label=_("Published from"), field_name="published_on", lookup_expr="gte")
    published_to = date_filter(label=_("Published to"), field_name="published_on", lookup_expr="lte")

    class Meta:
        model = Source
        fields = []

    def search(self, sources, _name, words):
        return sources.search(words)


class PublisherFilter(ListFilterSet):
    first = ("words",)

    words = words_filter(label=_("Name"), method="search")

    class Meta:
        model = Publisher
        fields = []

    def search(self, publishers, _name, words):
        return publishers.search(words)
