"""Addresses for life: where the page of what was merged leads, and what stands at that of what is gone."""

from django.http import Http404
from django.shortcuts import redirect, render


def leads_to(row):
    """A permanent redirect to the row's page, which browsers ask for again each time: a merger can be undone."""
    response = redirect(row, permanent=True)
    response["Cache-Control"] = "no-cache"
    return response


def withdrawn(request):
    """What stands at the address of what had a page once, and of which no claim stands any more: gone, not mistyped."""
    return render(request, "withdrawn.html", status=410)


class LeadsOn:
    """For the page of one row by its slug: the address of what was merged leads to where that stands.

    Where no claim about the row stands any more, the page says so.
    """

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            row = self.get_queryset().model.objects.filter(slug=kwargs["slug"]).first()
            if not row:
                raise
            if row.standing == row:
                return withdrawn(request)
            return leads_to(row.standing)
