"""What each part of a text is taken for. The articles, companies and people are invented."""

import pytest

from sources.reading import BlockKind, read_document

LEAD = "Quillon Group has agreed to buy Tarnbeck, which makes software for harbours, for $1.2 billion in cash."
MORE = "Tarnbeck was founded in 2011 and employs 340 people in Gothenburg and Rotterdam, most of them engineers."


def blocks(text):
    document = read_document(text.encode(), file_name="story.txt")
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def kinds(text):
    return {words: kind for kind, words in blocks(text)}


def test_header_lines_are_boilerplate_but_for_the_title():
    assert blocks(f"Title: Tarnbeck sold\r\nDate: 5 June 2025\r\n\r\nTarnbeck sold\r\n\r\n{LEAD}\r\n") == [
        ("boilerplate", "Title:"),
        ("heading", "Tarnbeck sold"),
        ("boilerplate", "Date: 5 June 2025"),
        ("boilerplate", "Tarnbeck sold"),
        ("paragraph", LEAD),
    ]


def test_page_with_everything_around_the_article():
    text = f"""Skip to main content

The Northern Courier

News   Ports   Opinion   Jobs

Sign in | Subscribe for £1 a week

Home > News > Ports

Tarnbeck sold at last

What it means for the coast and for those on it

By Mara Ellwood, harbour correspondent
5 June 2025, 07.15

Share   Save   Print

{LEAD}

Advertisement

QLN 412.50 +3.20 (+0.78%)

{MORE}

This article was amended on 6 June 2025. An earlier version said that Tarnbeck was founded in 2012.

More on this story

Why ships wait
In pictures: cranes

Most read

1. The best pies in the north, ranked
2. Council to rethink bins

© The Northern Courier. About us. Contact us. Cookies.
"""
    article = [(kind, words) for kind, words in blocks(text) if kind != "boilerplate"]

    assert article == [
        ("heading", "Tarnbeck sold at last"),
        ("heading", "What it means for the coast and for those on it"),
        ("paragraph", LEAD),
        ("paragraph", MORE),
    ]


def test_press_release_keeps_what_it_says_about_companies():
    text = f"""FOR IMMEDIATE RELEASE

Quillon to Buy Tarnbeck

LONDON, June 5, 2025 /PortWire/ -- {LEAD}

• The price is paid at closing.
• Closing is expected in the autumn.

Cautionary Note Regarding Forward-Looking Statements

This release says what may happen. Revenue may reach $2 billion.

It may not.

About Tarnbeck

Tarnbeck serves 120 harbours.

Media contacts:
Lina Berg
Head of Communications
+46 31 555 01 02
lina.berg@tarnbeck.example

About Quillon

Quillon was founded in 1988.

###
"""
    article = [words for kind, words in blocks(text) if kind != "boilerplate"]

    assert article == [
        "Quillon to Buy Tarnbeck",
        f"LONDON, June 5, 2025 /PortWire/ -- {LEAD}",
        "• The price is paid at closing.",
        "• Closing is expected in the autumn.",
        "About Tarnbeck",
        "Tarnbeck serves 120 harbours.",
        "About Quillon",
        "Quillon was founded in 1988.",
    ]


def test_hard_wrapped_paragraph_is_one_block():
    text = """Quillon buys Tarnbeck in its largest deal yet

Quillon Group said on Thursday that it had agreed to buy Tarnbeck,
which makes software for harbours, for $1.2 billion in cash and a
little more in shares.

   Tarnbeck was founded in 2011 in Gothenburg by Elsa Norin, and she
will stay on as its chief executive.
   "We have known each other for a long time, and it shows," Norin
said.

  * Quillon pays $900 million at closing, and the rest a year later,
    if sales reach a target.
  * Tarnbeck keeps its name.
"""
    assert [(kind, words.split("\n")[-1].strip()) for kind, words in blocks(text)] == [
        ("heading", "Quillon buys Tarnbeck in its largest deal yet"),
        ("paragraph", "little more in shares."),
        ("paragraph", "will stay on as its chief executive."),
        ("paragraph", "said."),
        ("list_item", "if sales reach a target."),
        ("list_item", "* Tarnbeck keeps its name."),
    ]


def test_paragraphs_of_one_line_each_are_blocks_of_their_own():
    text = (
        f"{LEAD}\nWhy it matters\n{MORE}\nIt could:\n- lift prices\n- end a rivalry\nFinal thoughts\n{LEAD} So be it.\n"
    )

    assert blocks(text) == [
        ("paragraph", LEAD),
        ("heading", "Why it matters"),
        ("paragraph", MORE),
        ("paragraph", "It could:"),
        ("list_item", "- lift prices"),
        ("list_item", "- end a rivalry"),
        ("heading", "Final thoughts"),
        ("paragraph", f"{LEAD} So be it."),
    ]


def test_quotation_stays_with_the_line_that_says_who_spoke():
    text = f"{LEAD}\n\nElsa Norin said:\n“It was time.”\n\nIan Rowe said:\n- nothing\n"

    assert blocks(text)[1:] == [
        ("paragraph", "Elsa Norin said:\n“It was time.”"),
        ("paragraph", "Ian Rowe said:"),
        ("list_item", "- nothing"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            ["BuyerTargetPrice", "QuillonTarnbeck$1.2BHarbours", "OrvaneLundrick$300MShips"], id="run together"
        ),
        pytest.param(
            ["AreaQuillonOrvane", "Port softwareMarket leaderLate arrival", "ShipsNothing yetAll kinds"],
            id="no figures",
        ),
        pytest.param(["Company\tBuyer\tPrice", "Tarnbeck\tQuillon\t$1.2bn"], id="tabs"),
        pytest.param(["| Company | Revenue |", "| Tarnbeck | $200m |"], id="bars"),
        pytest.param(["Name          Staff      Founded", "Tarnbeck      340        2011"], id="columns"),
        pytest.param(["Company: Tarnbeck", "Round: Series B", "Amount: £85m"], id="label and value"),
        pytest.param(["QuillonTarnbeck$1.2BHarbours"], id="one row with a figure"),
    ],
)
def test_table_rows(rows):
    text = f"{LEAD}\n\nIn figures\n\n" + "\n".join(rows) + f"\n\n{MORE}\n"

    assert blocks(text) == [
        ("paragraph", LEAD),
        ("heading", "In figures"),
        *(("table_row", row) for row in rows),
        ("paragraph", MORE),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        pytest.param("What Tarnbeck does", "heading", id="heading"),
        pytest.param("Is it worth it?", "heading", id="question"),
        pytest.param("Overview of the $1.2 Billion Deal", "heading", id="heading with a figure"),
        pytest.param("1. Making ports faster", "heading", id="numbered heading"),
        pytest.param("▪ Making ports faster", "heading", id="bulleted heading"),
        pytest.param("B. Making ports faster", "heading", id="lettered heading"),
        pytest.param("1. Lundrick now faces a rival ten times its size.", "list_item", id="numbered sentence"),
        pytest.param("• Making ports faster", "list_item", id="bullet"),
        pytest.param("(a) It makes ports faster.", "list_item", id="letter in brackets"),
        pytest.param("A. Norin, the founder, said so.", "paragraph", id="initial"),
        pytest.param("Nobody cheered.", "paragraph", id="short sentence"),
        pytest.param("Nobody cheered!", "paragraph", id="exclamation"),
        pytest.param("The deal includes:", "paragraph", id="colon"),
        pytest.param("YouTube and OpenPort", "heading", id="names with capitals inside"),
        pytest.param("Revenue: $200m", "heading", id="one label alone"),
        pytest.param("Subscribers rose to 3 million.", "paragraph", id="sentence about subscribers"),
        pytest.param("Terms of the deal were not disclosed.", "paragraph", id="sentence about terms"),
        pytest.param("Related party loans were $3 million.", "paragraph", id="sentence about related parties"),
        pytest.param("Updated guidance puts revenue at $5bn.", "paragraph", id="sentence about an update"),
        pytest.param("Copyright claims cost it $1 billion.", "paragraph", id="sentence about copyright"),
        pytest.param("An earlier version of the deal was worth $2bn.", "paragraph", id="sentence about a version"),
        pytest.param("2019-2025", "heading", id="years"),
        pytest.param("Advertisement", "boilerplate", id="advertisement"),
        pytest.param("Last updated 6 June 2025", "boilerplate", id="update"),
        pytest.param("With assistance from Mara Ellwood", "boilerplate", id="assistance"),
        pytest.param("(Reporting by Mara Ellwood; Editing by Sue Marl)", "boilerplate", id="reporters"),
        pytest.param("Photo: Sue Marl/Harbour Pictures", "boilerplate", id="credit"),
        pytest.param("We use cookies to make this page better.", "boilerplate", id="cookies"),
        pytest.param("Sign up for our newsletter", "boilerplate", id="newsletter"),
        pytest.param("Filed under: Ports, Ships", "boilerplate", id="filed under"),
        pytest.param("• This article was amended on 6 June 2025 to correct the price.", "boilerplate", id="amendment"),
        pytest.param("Correction: the price was $1.2bn, not $1.3bn.", "boilerplate", id="correction"),
        pytest.param("(Corrects second paragraph to say 340, not 430)", "boilerplate", id="correction on a wire"),
        pytest.param("© 2025 Harbour Times", "boilerplate", id="copyright"),
        pytest.param("https://harbourtimes.example/tarnbeck", "boilerplate", id="address"),
        pytest.param("press@tarnbeck.example", "boilerplate", id="mail address"),
        pytest.param("Media contact: press@tarnbeck.example", "boilerplate", id="contact"),
        pytest.param("Quillon Group 412.50 -3.20 (-0.77%)", "boilerplate", id="share price"),
        pytest.param("4 min read", "boilerplate", id="reading time"),
        pytest.param("***", "boilerplate", id="rule"),
    ],
)
def test_line_between_paragraphs(line, kind):
    assert blocks(f"{LEAD}\n\n{line}\n\n{MORE}\n") == [("paragraph", LEAD), (kind, line), ("paragraph", MORE)]


@pytest.mark.parametrize(
    "section",
    [
        pytest.param("Related posts\n\n  • Why ships wait\n  • Cranes worth $3 million", id="bulleted links"),
        pytest.param("Most read\n\nWhy ships wait\nCranes", id="links"),
        pytest.param("Keywords:\n\nQuillon, Tarnbeck, ports", id="keywords"),
        pytest.param("You may also like:\n\nWhy ships wait", id="you may also like"),
        pytest.param("Sponsored\n\nBoots, now only $99.", id="sponsored"),
    ],
)
def test_article_resumes_after_a_section_of_links(section):
    resumed = [
        words for kind, words in blocks(f"{LEAD}\n\n{section}\n\n{MORE}\n\nThe end of it.\n") if kind != "boilerplate"
    ]

    assert resumed == [LEAD, MORE, "The end of it."]


def test_comments_button_above_the_first_paragraph_opens_no_section():
    assert kinds(f"Quillon buys Tarnbeck\n\nIt is done.\n\n3 comments\n\n{LEAD}\n")[LEAD] == BlockKind.PARAGRAPH


def test_company_part_with_its_label_in_the_line_ends_a_legal_notice():
    found = kinds(f"{LEAD}\n\nDisclaimer\n\nPrices may fall.\n\nAbout Tarnbeck: it serves 120 harbours.\n")

    assert found["Prices may fall."] == BlockKind.BOILERPLATE
    assert found["About Tarnbeck: it serves 120 harbours."] == BlockKind.PARAGRAPH


def test_heading_under_bulleted_links_belongs_to_the_article():
    found = kinds(f"{LEAD}\n\nRelated posts\n\n• Why ships wait\n\nWhat it means\n\n{MORE}\n")

    assert found["• Why ships wait"] == BlockKind.BOILERPLATE
    assert found["What it means"] == BlockKind.HEADING


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param(f"Leave a Reply\n\nJohn says:\n\n{MORE}", id="comments"),
        pytest.param(
            f"References\n\n1. Harbour Times, Quillon buys Tarnbeck for $1.3bn, 2025.\n2. {MORE}", id="references"
        ),
        pytest.param(f"Forward-Looking Statements\n\n{MORE}\n\n{MORE} Or not.", id="legal notice"),
        pytest.param(
            f"This press release contains forward-looking statements.\n\n{MORE}", id="legal notice without a label"
        ),
        pytest.param("About the author\n\nMara Ellwood owns shares worth $3 million.", id="author"),
        pytest.param("Ferries are back\n\nPorts\n\nquays", id="loose links"),
    ],
)
def test_tail_is_boilerplate(tail):
    assert {kind for kind, _ in blocks(f"{LEAD}\n\n{tail}\n")[1:]} == {"boilerplate"}


def test_figures_at_the_end_are_kept():
    found = kinds(f"{LEAD}\n\nIn numbers\n\n340 employees\n120 harbours\n")

    assert set(found.values()) == {"paragraph", "heading"}


def test_repeated_heading_is_boilerplate():
    assert [kind for kind, _ in blocks(f"{LEAD}\n\nWhat it means\n\nWhat it means\n\n{MORE}\n")] == [
        "paragraph",
        "heading",
        "boilerplate",
        "paragraph",
    ]


def test_table_of_contents_is_boilerplate():
    contents = "Table of contents\nWhat it pays\nWhat it gets"
    text = f"Why Quillon buys Tarnbeck\n\n{contents}\n\nWhat it pays\n\n{LEAD}\n\nWhat it gets\n\n{MORE}\n"

    assert [kind for kind, _ in blocks(text)] == [
        "heading",
        *["boilerplate"] * 3,
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("An earlier version of this article misstated the price of Tarnbeck.", "boilerplate"),
        ("Tarnbeck has 340 employees. The figure that we printed counted those of its harbours too.", "paragraph"),
    ],
    ids=["a notice", "an article of corrections"],
)
def test_a_heading_of_corrections_opens_a_notice_only_where_one_follows(first, kind):
    assert kinds(f"Tarnbeck sold\n\n{LEAD}\n\nCORRECTIONS\n\n{first}\n\n{MORE}\n")[first] == kind
