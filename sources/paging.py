"""Pages of a public list."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

LARGEST_PAGE = 100
COUNTED = 10_000


def count(rows) -> int:
    """How many rows a queryset finds; `COUNTED` + 1 where there are more than `COUNTED`."""
    return rows.order_by().values("pk")[: COUNTED + 1].count()


class ListPaginator(Paginator):
    """Pages of a table's rows, at most a hundred each however many the address asks for.

    Counting stops after `COUNTED` rows, and so do the pages.
    """

    def __init__(self, rows, per_page, **kwargs):
        super().__init__(rows, max(1, min(per_page, LARGEST_PAGE)), **kwargs)

    @cached_property
    def count(self):
        return min(COUNTED, self._counted)

    @property
    def has_more(self) -> bool:
        """Whether there are more rows than the pages show."""
        return self._counted > COUNTED

    @cached_property
    def _counted(self):
        return count(self.object_list.data.data)
