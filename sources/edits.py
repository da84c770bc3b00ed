"""What people change in a row by hand: who, when, from what to what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.db.models.signals import pre_save
from django.utils import timezone
from django.utils.formats import date_format
from simple_history.models import HistoricalRecords

AS_IT_WAS = "as it was"
SHOWN = 200


class Edits(HistoricalRecords):
    """Keeps a row after each edit that somebody who is logged in makes, and before it where that is not kept yet.

    Imports change rows by the thousand and leave nothing here; what they did since the last edit stands before the
    next one, as the row `AS_IT_WAS`, by nobody. A save that changes nothing is no edit.
    """

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        if sender is self.cls:
            pre_save.connect(self.pre_save, sender=sender, weak=False)

    def pre_save(self, instance, **kwargs):
        if instance.pk and self.get_history_user(instance):
            instance.row_before_edit = self.cls.objects.filter(pk=instance.pk).first()

    def post_save(self, instance, created, using=None, **kwargs):
        before = instance.__dict__.pop("row_before_edit", None)
        if not self.get_history_user(instance):
            return
        # As the database has it: a save of some fields leaves the others, and dates may come as text.
        row = self.cls.objects.get(pk=instance.pk)
        if before and not self._differ(before, row):
            return
        if before:
            self._keep_as_it_was(before)
        super().post_save(row, created, using=using, **kwargs)

    def post_delete(self, instance, using=None, **kwargs):
        if self.get_history_user(instance):
            super().post_delete(instance, using=using, **kwargs)

    def _keep_as_it_was(self, row):
        history = getattr(row, self.manager_name)
        last = history.first()
        if last is None or self._differ(last, row):
            values = {field.attname: getattr(row, field.attname) for field in self.fields_included(row)}
            told = {"history_date": timezone.now(), "history_type": "~", "history_change_reason": AS_IT_WAS}
            history.model.objects.create(**values, **told)

    def _differ(self, one, other):
        names = [field.attname for field in self.fields_included(self.cls)]
        return any(getattr(one, name) != getattr(other, name) for name in names)


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of a row for the people at the desk; `changes` are (what, old, new) in words."""

    at: datetime
    by: str
    act: str
    changes: list[tuple[str, str, str]]


def edits_of(records, without=()) -> list[Edit]:
    """The edits that records tell of, of one row or of several, the newest first; without the fields so named."""
    without = {records.model.instance_type._meta.pk.name, *without}
    fields = [field for field in records.model.tracked_fields if field.name not in without]
    related = [field.name for field in fields if field.is_relation]
    histories = defaultdict(list)
    for record in records.select_related("history_user", *related)[:SHOWN]:
        histories[record.id].append(record)
    edits = [
        _edit(record, before, fields)
        for history in histories.values()
        for record, before in pairwise([*history, None])
        if before or record.history_type != "~"
    ]
    return sorted(edits, key=lambda edit: edit.at, reverse=True)


def _edit(record, before, fields):
    act = {"+": "added", "~": "changed", "-": "deleted"}[record.history_type]
    old = {"+": None, "~": before, "-": record}[record.history_type]
    new = None if record.history_type == "-" else record
    by_machine = record.history_change_reason == AS_IT_WAS
    told = [(field.verbose_name, _words(old, field), _words(new, field)) for field in fields]
    return Edit(
        at=record.history_date,
        by="The machine until then" if by_machine else str(record.history_user or "Somebody"),
        act=f"{act} the {record.instance_type._meta.verbose_name}",
        changes=[(what, was, now) for what, was, now in told if was != now],
    )


def _words(record, field):
    """What the record has in a field, as people read it."""
    value = getattr(record, field.attname) if record else None
    if value in (None, "", []):
        return "–"
    if field.is_relation:
        return str(getattr(record, field.name) or f"{field.verbose_name} {value}, which is gone")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return ", ".join(value) if isinstance(value, list) else dict(field.flatchoices).get(value, value)
