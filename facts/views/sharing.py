"""How facts and deals look elsewhere: where a link is shared, in other people's pages, as a picture."""

from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import condition, require_safe

from facts import cards
from facts.models import Deal, Fact
from facts.wording import told_by

FRAME_WIDTH, FRAME_HEIGHT = 600, 240
KEPT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Shared:
    """What a link to a page shows where it is shared; addresses are absolute, and "" where there is none.

    `embed` is the HTML with which others show it in their pages.
    """

    site: str
    title: str
    description: str
    address: str
    picture: str = ""
    oembed: str = ""
    embed: str = ""


def shared_fact(request: HttpRequest, fact: Fact) -> Shared:
    """The fact as shared links show it. The picture's address changes with the fact, for others keep it for long."""
    address = request.build_absolute_uri(fact.get_absolute_url())
    card = card_of(fact)
    picture = request.build_absolute_uri(reverse("facts:fact-card", args=[fact.slug]))
    said = ", ".join(filter(None, (card.relation_label, card.status, card.told_by)))
    return Shared(
        site=card.site,
        title=card.question,
        description=f"{card.answer} – {said}.",
        address=address,
        picture=f"{picture}?v={_mark(card)[:12]}",
        oembed=f"{request.build_absolute_uri(reverse('facts:oembed'))}?{urlencode({'url': address, 'format': 'json'})}",
        embed=_frame(request, fact, FRAME_WIDTH, FRAME_HEIGHT),
    )


def shared_deal(request: HttpRequest, deal: Deal) -> Shared:
    """The deal as shared links show it."""
    description = _("What is known about the deal %(deal)s, who says so, and where the sources disagree.")
    return Shared(
        site=settings.DEALTRACKER_DESK_NAME,
        title=str(deal),
        description=description % {"deal": deal},
        address=request.build_absolute_uri(deal.get_absolute_url()),
    )


def card_of(fact: Fact) -> cards.Card:
    """The words of a fact on its card."""
    reconciled = fact.reconciliation_id is not None
    return cards.Card(
        site=settings.DEALTRACKER_DESK_NAME,
        question=fact.question,
        answer=fact.answer or _("No answer yet"),
        relation="reconciled" if reconciled else fact.relation,
        relation_label=_("no contradiction, says an editor") if reconciled else fact.get_relation_display(),
        status=fact.get_status_display(),
        told_by=told_by(fact.source_count, fact.origin_count),
    )


def _fact_at(slug):
    """The fact that readers find at this slug: itself, or what it was merged into."""
    facts = Fact.objects.for_list()
    if fact := facts.filter(slug=slug).first():
        return fact
    return get_object_or_404(facts, pk=get_object_or_404(Fact, slug=slug).standing.pk)


def _mark(card):
    """The same for the same picture, another for others."""
    return sha256(repr((cards.EDITION, card, _fonts())).encode()).hexdigest()[:32]


def _fonts():
    return cards.Fonts(settings.DEALTRACKER_CARD_FONT)


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def fact_card(request, slug):
    """The picture of a fact; it is drawn only for those who do not have it yet."""
    card = card_of(_fact_at(slug))

    @condition(etag_func=lambda request: f'"{_mark(card)}"')
    def drawn(request):
        return HttpResponse(cards.draw(card, _fonts()), content_type="image/png")

    return drawn(request)


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def fact_embed(request, slug):
    """The fact as a small page for frames in other people's pages."""
    fact = _fact_at(slug)
    if fact.slug != slug:
        return redirect("facts:fact-embed", fact.slug)
    return render(request, "facts/embed.html", {"fact": fact, "shared": shared_fact(request, fact)})


@require_safe
def oembed(request):
    """What to show for a link to a fact (oembed.com): 404 for other addresses, 501 for formats other than JSON."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("Only JSON is given here."), status=501, content_type="text/plain")
    try:
        room = [_room(request.GET.get(name)) for name in ("maxwidth", "maxheight")]
    except ValueError:
        return HttpResponse(
            _("maxwidth and maxheight are whole numbers above 0."), status=400, content_type="text/plain"
        )
    if not (url := request.GET.get("url")):
        return HttpResponse(_("url is missing."), status=400, content_type="text/plain")
    fact = _fact_at(_slug_in(request, url))
    return JsonResponse(_as_oembed(request, fact, *room))


def _room(text):
    """A number of pixels; None where there is no limit. Raises ValueError for what is no such number."""
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise ValueError(text)
    return int(text)


def _slug_in(request, url):
    """The slug of the fact of which this is the address at our host; raises Http404 for any other address."""
    try:
        parts = urlsplit(url)
        match = resolve(parts.path)
    except (ValueError, Resolver404) as error:
        raise Http404 from error
    ours = parts.scheme in ("http", "https") and parts.netloc.lower() == request.get_host().lower()
    if not ours or match.view_name != "facts:fact":
        raise Http404
    return match.kwargs["slug"]


def _as_oembed(request, fact, room_wide, room_high):
    shared = shared_fact(request, fact)
    width, height = min(FRAME_WIDTH, room_wide or FRAME_WIDTH), min(FRAME_HEIGHT, room_high or FRAME_HEIGHT)
    found = {
        "version": "1.0",
        "type": "rich",
        "title": shared.title,
        "provider_name": shared.site,
        "provider_url": request.build_absolute_uri(reverse("facts:home")),
        "cache_age": KEPT_SECONDS,
        "html": _frame(request, fact, width, height),
        "width": width,
        "height": height,
    }
    if (room_wide or cards.WIDTH) < cards.WIDTH or (room_high or cards.HEIGHT) < cards.HEIGHT:
        return found
    return found | {"thumbnail_url": shared.picture, "thumbnail_width": cards.WIDTH, "thumbnail_height": cards.HEIGHT}


def _frame(request, fact, width, height):
    """The HTML of a frame of this size with the fact in it."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" frameborder="0" loading="lazy" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>',
        request.build_absolute_uri(reverse("facts:fact-embed", args=[fact.slug])),
        fact.question,
        width,
        height,
    )
