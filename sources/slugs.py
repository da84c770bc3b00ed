"""Slugs that are given once and kept for life."""

from itertools import count

from django.utils.text import slugify


def free_slug(model, text, length=80):
    """A slug for `text` that no row of `model` has yet: "title", then "title-2", "title-3" …"""
    base = slugify(text)[:length].strip("-") or model._meta.model_name
    slugs = (f"{base}-{number}" if number > 1 else base for number in count(1))
    return next(slug for slug in slugs if not model.objects.filter(slug=slug).exists())
