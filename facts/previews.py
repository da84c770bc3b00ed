"""What an act would do, found out by doing it and taking it back."""

from django.db import transaction


def preview(act, **arguments):
    """What the action would return. Raises what it raises."""
    with transaction.atomic():
        outcome = act(**arguments, why="To see what it would do.")
        transaction.set_rollback(True)
    return outcome
