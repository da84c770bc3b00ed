"""What editors say to each other about claims and facts: comments, mentions and questions."""

import re

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from facts.actions import PERMISSION
from facts.errors import EditorialError
from facts.legible import legible
from facts.models import Assignment, Claim, Comment, Fact
from facts.queue import set_priorities
from facts.reasons import LONGEST_REASON

COMMENT = "facts.add_comment"
BACKEND = "django.contrib.auth.backends.ModelBackend"  # the one that knows permissions
_MENTION = re.compile(r"(?<![\w@.])@([\w.+-]+)")


class CommentError(EditorialError):
    """There is nothing to say, or too much of it."""

    field = "text"


class ColleagueError(EditorialError):
    """There is nobody who could answer, or nobody who could decide."""

    field = "whom"


def colleagues(permission=""):
    """Those who work at the desk, whom one can mention; with a permission those of them who have it."""
    people = get_user_model().objects
    people = people.with_perm(permission, backend=BACKEND) if permission else people.filter(is_active=True)
    return people.filter(is_staff=True).order_by("username")


@transaction.atomic
def comment(*, on, by, text):
    """Say something about a claim or a fact to the others; "@name" mentions a colleague."""
    return _write(on, by, text)


@transaction.atomic
def ask(*, claim, by, text, whom):
    """Send the claim back with a question: it is assigned to whom it asks, and comes first in their queue.

    Raises ColleagueError where it asks nobody, or somebody who may not comment.
    """
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Assigning claims is for editors.")
    if whom is None:
        raise ColleagueError(_("Say whom you ask."))
    if not colleagues(COMMENT).contains(whom):
        raise ColleagueError(_("%(who)s may not comment, so they could not answer.") % {"who": whom})
    written = _write(claim, by, text, asks=whom)
    _assign(claim, by, whom)
    return written


@transaction.atomic
def assign(*, claim, by, whom):
    """Give the claim to a colleague, or to nobody. Raises ColleagueError for one who may not decide on it."""
    if not by.has_perm(PERMISSION):
        raise PermissionDenied("Assigning claims is for editors.")
    if whom and not colleagues(PERMISSION).contains(whom):
        raise ColleagueError(_("%(who)s may not decide, so the claim cannot be theirs.") % {"who": whom})
    _assign(claim, by, whom)


def mentioning(rows, user):
    """Those of the claims, or of the facts, on which a comment mentions the user, who has not answered there since."""
    about = rows.model._meta.model_name
    return rows.filter(pk__in=Comment.objects.order_by().waiting_for(user, about).values(about))


def mentioned(text):
    """The colleagues whom "@name" in the text names; a full stop or hyphen at the end of a name may be punctuation."""
    names = {name for found in _MENTION.findall(text) for name in (found, found.rstrip(".-"))}
    return colleagues().filter(username__in=names)


def _write(on, by, text, asks=None):
    if not by.has_perm(COMMENT):
        raise PermissionDenied("Commenting is for those who work at the desk.")
    text = legible(text)
    if not text:
        raise CommentError("Say something.")
    if len(text) > LONGEST_REASON:
        raise CommentError(f"A comment has at most {LONGEST_REASON:,} characters, and this one {len(text):,}.")
    about = {"fact": on} if isinstance(on, Fact) else {"claim": on}
    written = Comment.objects.create(**about, author=by, text=text, asks=asks)
    written.mentions.set({*mentioned(text), *([asks] if asks else [])})
    return written


def _assign(claim, by, whom):
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if row.assigned_to_id == (whom and whom.pk):
        return
    row.assigned_to = whom
    row.save(update_fields=["assigned_to"])
    Assignment.objects.create(claim=row, assigned_to=whom, assigned_by=by)
    set_priorities([row.fact_id])
