"""What the desk's first page tells of its work: the queue, who is asked, readers' reports, decisions, the extractor.

Each part is one aggregate over an index, and what judges people or the machine looks at the latest decisions alone:
so the page costs a desk of many claims little more than one of few.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Min, OuterRef, Q, Subquery, Sum, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from facts.catalogue import load_catalogue
from facts.conversation import mentioning
from facts.models import Claim, Decision, ErrorReport, Fact
from facts.plots import WHOLE, Bar, Share, at, round_top, stack
from facts.queue import Priority
from facts.second_editor import VERDICTS

DAYS = 30
LATEST = 10_000  # decisions by which agreement and precision are judged
COUNTED = (*VERDICTS, Decision.Action.UNDO)


def dashboard(user) -> dict:
    """All that the first page tells the user, by part."""
    latest = Decision.objects.order_by("-pk").values_list("pk", flat=True)
    since = latest[LATEST - 1 : LATEST].first() or 0
    by_rule, by_attribute = precisions(since)
    return {
        "queue": waiting(),
        "mentions": {
            "claims": mentioning(Claim.objects, user).count(),
            "facts": mentioning(Fact.objects, user).count(),
        },
        "open_reports": ErrorReport.objects.open().count(),
        "decisions": decisions_a_day(),
        "actions": COUNTED,
        "agreement": agreement(since),
        "by_rule": by_rule,
        "by_attribute": by_attribute,
        "latest": LATEST,
    }


@dataclass(frozen=True, slots=True)
class Waiting:
    """The claims of one priority that wait for a person."""

    priority: Priority
    count: int
    oldest: Claim  # the one that was read first
    bars: list[Bar]

    @property
    def filters(self):
        """Those of the list of claims that find them, in the order of the queue."""
        return urlencode({"queue": "all", "priority__exact": self.priority.value})

    @property
    def oldest_filters(self):
        """What makes the page of the oldest go on with the others."""
        return urlencode({"_changelist_filters": self.filters})


def waiting() -> list[Waiting]:
    """What the queue holds by priority, the most urgent first."""
    groups = Claim.objects.queued().values("priority").annotate(count=Count("pk"), first=Min("pk"))
    groups = list(groups.order_by("-priority"))
    # The lowest key is the oldest one's, and the index of the queue has keys.
    oldest = Claim.objects.order_by().only("created_at").in_bulk([group["first"] for group in groups])
    most = max((group["count"] for group in groups), default=0)
    return [
        Waiting(Priority(group["priority"]), group["count"], oldest[group["first"]], bars)
        for group in groups
        for bars in [stack([("queue", group["count"])], top=most)]
    ]


@dataclass(frozen=True, slots=True)
class Day:
    """How often each of `COUNTED` was done on one day, and the bar that shows it."""

    day: date
    counts: list[int]
    place: int
    bars: list[Bar]

    @property
    def total(self):
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Days:
    """The last days, the oldest first, on an axis that ends at `top`."""

    days: list[Day]
    top: int

    @property
    def total(self):
        return sum(day.total for day in self.days)

    @property
    def busy(self):
        """Those on which somebody decided, the latest first."""
        return [day for day in reversed(self.days) if day.total]


def decisions_a_day() -> Days:
    """The verdicts of the last days and what took verdicts back, by the days of the desk's time zone."""
    today = timezone.localdate()
    days = [today - timedelta(days=back) for back in range(DAYS)]
    starts = [timezone.make_aware(datetime.combine(day, time.min)) for day in days]
    # Not by TruncDate: SQLite calls Python for that, which takes thrice as long.
    back = Case(*(When(decided_at__gte=start, then=Value(number)) for number, start in enumerate(starts)))
    verdicts = Decision.objects.filter(decided_at__gte=starts[-1], action__in=COUNTED).exclude(from_status="")
    groups = verdicts.order_by().values("action", back=back).annotate(count=Count("pk"))
    counts = Counter({(days[group["back"]], group["action"]): group["count"] for group in groups})
    rows = [(day, [counts[day, action] for action in COUNTED]) for day in reversed(days)]
    top = round_top(max(sum(row) for _, row in rows))
    return Days(
        [
            Day(day, row, at(number / DAYS), stack(zip(COUNTED, row, strict=True), top))
            for number, (day, row) in enumerate(rows)
        ],
        top,
    )


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often second editors gave each verdict on claims that another editor had verified."""

    counts: dict[str, int]

    @property
    def share(self):
        """Of those that they verified too."""
        return Share(self.counts[Decision.Action.VERIFY], sum(self.counts.values()))

    @property
    def bars(self):
        return stack(self.counts.items(), top=self.share.of)


def agreement(since: int) -> Agreement:
    """What second editors said of the claims that asked for one, from the decision of this key on.

    A verdict that was taken back counts as never given. Where the first editor thought again before a second one
    came, only the later verdict asks.
    """
    asking = Decision.objects.in_force(Decision.Action.VERIFY).filter(pk__gte=since, data__awaits_second__isnull=False)
    verdicts = Decision.objects.filter(claim=OuterRef("claim"), action__in=VERDICTS, undone_by=None)
    answers = verdicts.filter(pk__gt=OuterRef("pk")).order_by("pk")
    answered = asking.order_by().annotate(
        answer=Subquery(answers.values("action")[:1]), answered_by=Subquery(answers.values("decided_by")[:1])
    )
    groups = answered.exclude(answered_by=None).exclude(answered_by=F("decided_by")).values("answer")
    counts = dict(groups.annotate(count=Count("pk")).values_list("answer", "count"))
    return Agreement({action: counts.get(action, 0) for action in VERDICTS})


@dataclass(frozen=True, slots=True)
class Precision:
    """How often the machine read right by one rule, or of one attribute, as the editors' decisions show it."""

    name: str
    label: str
    right: Share
    rejected: int
    amended: int
    confidence: float  # the mean of how sure the machine said it was

    @property
    def wrong(self):
        return self.rejected + self.amended

    @property
    def stated(self):
        """How sure the machine said it was, as a share of the whole axis."""
        return Share(at(self.confidence), WHOLE)

    @property
    def trust(self):
        """How that compares with what the editors found, where it lies outside of the interval."""
        low, high = self.right.interval
        if self.confidence > high:
            return _("too sure")
        return _("too modest") if self.confidence < low else ""


def precisions(since: int) -> tuple[list[Precision], list[Precision]]:
    """The precision of the machine's claims by rule and by attribute, those with the most mistakes first.

    It is about claims whose decision in force is the one of this key or a later one. A rejected claim was misread;
    one whose values an editor corrected was read with a wrong value, whatever the verdict.
    """
    rejected = Q(status=Claim.Status.REJECTED)
    # Not `added_by=None`: SQLite would go through all claims of the machine by that index.
    claims = Claim.objects.filter(decision__gte=since).exclude(added_by__gt=0).order_by()
    groups = list(
        claims.values("rule", attribute=F("read_as__attribute")).annotate(
            decided=Count("pk"),
            rejected=Count("pk", filter=rejected),
            amended=Count("pk", filter=Q(as_read__isnull=False) & ~rejected),
            confidence=Sum("confidence"),
        )
    )
    catalogue = load_catalogue()
    return (
        _precisions(groups, "rule", lambda name: name or _("no rule")),
        _precisions(groups, "attribute", lambda name: catalogue[name].label),
    )


def _precisions(groups: Iterable[dict], key, label) -> list[Precision]:
    sums: dict[str, Counter] = defaultdict(Counter)
    for group in groups:
        sums[group[key]].update({name: group[name] for name in ("decided", "rejected", "amended", "confidence")})
    rows = [
        Precision(
            name=name,
            label=label(name),
            right=Share(each["decided"] - each["rejected"] - each["amended"], each["decided"]),
            rejected=each["rejected"],
            amended=each["amended"],
            confidence=each["confidence"] / each["decided"],
        )
        for name, each in sums.items()
    ]
    return sorted(rows, key=lambda row: (-row.wrong, -row.right.of, row.label))
