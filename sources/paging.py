"""Pages of a public list."""

from django.core.paginator import Paginator

LARGEST_PAGE = 100


class ListPaginator(Paginator):
    """Pages of at most a hundred rows, however many the address asks for."""

    def __init__(self, object_list, per_page, **kwargs):
        super().__init__(object_list, max(1, min(per_page, LARGEST_PAGE)), **kwargs)
