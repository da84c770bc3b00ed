"""Slugs that are given once and kept for life."""

from django.utils.text import slugify


def free_slug(model, text, length=80):
    """A slug for `text` that no row of `model` has yet: "title", then "title-2", "title-3" …"""
    base = slugify(text)[:length].strip("-") or model._meta.model_name
    taken = set(model.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"
