"""What the pages on which the desk tells how it works say before a chief editor writes them anew."""


def _text(lines: str) -> str:
    """Paragraphs, each on one line, with an empty line between."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in lines.split("\n\n"))


DEFAULTS = {
    "method": (
        "How we work",
        _text("""
            We read news articles about deals and take from each the claims that it makes: who buys whom, for how
            much, who leads a company, when it was founded. Every claim here stands with the exact words of the article
            that make it, and links to the article.

            Claims of several articles about the same thing are held against each other. Articles that copy each
            other, or that name the same source, count once: we compare origins, not copies.

            A program finds the claims and compares them. It decides nothing. What an editor has checked bears the
            editor's verdict, with the reason and the evidence where one was given; what nobody has checked says so.
        """),
    ),
    "about": (
        "Who we are",
        _text("""
            We are an editorial desk that checks what news articles say about deals.

            This text is a beginning: the chief editor of this desk says here who runs it, who pays for it and how to
            reach it.
        """),
    ),
    "corrections": (
        "Corrections",
        _text("""
            When we find that we were wrong, we say so here and on the page where it stood. Nothing is taken away in
            silence: a verdict that was taken back stays in the history of its fact.

            If you find an error, tell us with “Report an error” on the page where it stands. An editor looks at every
            report, and the answer can be read at the address that you get when you send it.
        """),
    ),
    "ratings": (
        "What our verdicts mean",
        _text("""
            An editor who has checked a claim against its source, and against evidence of another kind where there is
            any, gives it a verdict. These are all that there are.
        """),
    ),
}
