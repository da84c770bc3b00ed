from django.db import models
from django.db.models import Q
from django.urls import reverse

from sources.edits import Edits


class TrustPage(models.Model):
    """A page on which the desk tells readers how it works; its text is the chief editors', tables are generated."""

    class Name(models.TextChoices):
        METHOD = "method", "method"
        ABOUT = "about", "who we are"
        CORRECTIONS = "corrections", "corrections"
        RATINGS = "ratings", "ratings"

    name = models.CharField(max_length=20, choices=Name, unique=True, editable=False)
    title = models.CharField(max_length=100)
    text = models.TextField(help_text="Paragraphs with an empty line between; addresses become links.")
    changed_on = models.DateField(auto_now=True)

    objects = models.Manager()
    edits = Edits(excluded_fields=["name", "changed_on"])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="trust_page_is_known",
                condition=Q(name__in=["method", "about", "corrections", "ratings"]),
            ),
            models.CheckConstraint(name="trust_page_says_something", condition=~Q(title="") & ~Q(text="")),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse(f"facts:{self.name}")
