"""What the tests of the desk's pages share."""

import re
from html import unescape

from django.contrib.messages import get_messages
from django.urls import reverse

CLAIMS = "admin:facts_claim_changelist"


def page_of(row, act="change", **query):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{act}", args=[row.pk], query=query or None)


def words(response):
    """What the page says, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def decide(desk, claim, act, *, seen=None, **data):
    seen = seen or desk.get(page_of(claim)).context["seen"]
    return desk.post(page_of(claim), {"act": act, "seen": seen} | data)
