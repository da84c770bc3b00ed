"""The form in which a person brings an article."""

from io import BytesIO

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext_lazy as _

from sources.files import SUFFIX, read_article
from sources.models import Publisher, Source
from sources.reading import ReadingError
from sources.reading.header import write_header

LONGEST_PASTED = 500_000  # characters, which even at four bytes each are what Django takes of a form
LONGEST_NAME = 100  # characters of a title that make a file's name


class ArticleForm(forms.Form):
    """One article, as a file or as pasted text, and what is put before it as its header lines."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": f"{SUFFIX},text/plain"}),
        help_text=_("A text file, whose name ends in .txt."),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        max_length=LONGEST_PASTED,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("The article’s own words, from the headline to the end."),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=Source._meta.get_field("title").max_length,
        help_text=_("This and what follows is put before the text as its header lines. Leave out what the text says."),
    )
    publisher = forms.CharField(
        label=_("Publisher"), required=False, max_length=Publisher._meta.get_field("name").max_length
    )
    date = forms.DateField(
        label=_("Date"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("The day on which it came out."),
    )
    url = forms.URLField(label=_("Address"), required=False, max_length=2000, assume_scheme="https")
    name = forms.RegexField(
        r"^[^/\\]+$",
        label=_("File name"),
        required=False,
        max_length=Source._meta.get_field("file_name").max_length - len(SUFFIX),
        help_text=_(
            "The same name again is the same article, with the text that it has now. Left empty, it is the file’s own, "
            "or made of the title."
        ),
    )

    def clean_text(self):
        # Browsers send the line ends of the web's protocols, whatever was pasted.
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self):
        """Adds `document`, the article as it was read."""
        data = super().clean()
        if self.errors:
            return data
        if bool(data["file"]) == bool(data["text"]):
            raise ValidationError(_("Choose a file, or paste the text: one of the two."))
        if not self._file_name():
            self.add_error("title", _("Pasted text needs a title, or a file name."))
            return data
        try:
            data["document"] = self._read()
        except ReadingError as error:
            self.add_error("file" if data["file"] else "text", f"{capfirst(str(error))}.")
        else:
            if data["date"] and data["document"].published_on != data["date"]:
                self.add_error("date", _("No article is of this day."))
        return data

    def _read(self):
        data = self.cleaned_data
        stream = data["file"] or BytesIO(data["text"].encode())
        header = {name: data[name] for name in ("title", "publisher", "url")}
        header["date"] = data["date"].isoformat() if data["date"] else ""
        return read_article(stream, file_name=self._file_name(), header=write_header(header))

    def _file_name(self):
        """The name that the desk knows the article by; "" where nothing tells one."""
        data = self.cleaned_data
        if data["file"] and not data["name"]:
            return data["file"].name
        name = data["name"] or slugify(data["title"], allow_unicode=True)[:LONGEST_NAME]
        return name if not name or name.lower().endswith(SUFFIX) else name + SUFFIX
