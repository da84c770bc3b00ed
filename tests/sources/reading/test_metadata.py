"""What a text tells about itself. The articles, companies and people are invented."""

from datetime import date

import pytest

from sources.reading import DocumentKind, read_document

BODY = """
Quillon Group has agreed to buy Tarnbeck, which makes software for harbours, for $1.2 billion in cash.

Tarnbeck was founded in 2011, and on May 2, 2024 it moved to Gothenburg.
"""


def read(text):
    return read_document(text.encode(), file_name="story.txt")


def test_header_lines_come_first():
    document = read(
        "Title: Quillon buys Tarnbeck\r\nPublisher: The Harbour Times\r\nDate: 5 June 2025\r\n"
        "URL: https://harbourtimes.example/sold\r\nAuthors: Mara Ellwood and Piet Hansen\r\nKind: Press release\r\n\r\n"
        "Another headline of four words\r\n\r\nJune 7, 2025 | by Sue Marl\r\n" + BODY
    )

    assert document.title == "Quillon buys Tarnbeck"
    assert document.publisher == "The Harbour Times"
    assert document.published_on == date(2025, 6, 5)
    assert document.url == "https://harbourtimes.example/sold"
    assert document.authors == ("Mara Ellwood", "Piet Hansen")
    assert document.kind is DocumentKind.PRESS_RELEASE


def test_other_words_for_header_lines_are_understood():
    document = read(
        "---\nHeadline: Sold\nSource: The Harbour Times\nPublished: 2025-06-05T08:00:00Z\nLink: https://a.example/\n"
        "By: Mara Ellwood\n---\n" + BODY
    )

    assert (document.title, document.publisher, document.url) == ("Sold", "The Harbour Times", "https://a.example/")
    assert document.published_on == date(2025, 6, 5)
    assert document.authors == ("Mara Ellwood",)


def test_what_header_lines_leave_out_is_taken_from_the_text():
    document = read("Title: Sold\n\nJune 7, 2025 | by Sue Marl\n" + BODY)

    assert document.published_on == date(2025, 6, 7)
    assert document.authors == ("Sue Marl",)


def test_date_may_stand_in_the_address():
    assert read("Title: Sold\nURL: https://a.example/2025/06/05/sold\n" + BODY).published_on == date(2025, 6, 5)


def test_a_month_alone_is_no_day():
    document = read("Title: Sold\nDate: June 2025\n" + BODY)

    assert (document.published_on, document.published_in) == (None, date(2025, 6, 1))
    assert read("Title: Sold\nDate: June 5, 2025\n" + BODY).published_in is None


def test_nothing_is_made_up():
    document = read(BODY)

    assert (document.title, document.publisher, document.url, document.authors) == ("", "", "", ())
    assert document.published_on is None
    assert document.kind is DocumentKind.ARTICLE


@pytest.mark.parametrize(
    ("front", "title"),
    [
        pytest.param("Quillon buys Tarnbeck for cash\n", "Quillon buys Tarnbeck for cash", id="alone"),
        pytest.param("Tarnbeck sold\n", "Tarnbeck sold", id="two words"),
        pytest.param(
            "Economy\n\nQuillon buys Tarnbeck for cash\n", "Quillon buys Tarnbeck for cash", id="section label"
        ),
        pytest.param("# Quillon buys Tarnbeck for cash\n", "Quillon buys Tarnbeck for cash", id="hash mark"),
        pytest.param("Is Tarnbeck worth $1.2bn?\n\nMany doubt it\n", "Is Tarnbeck worth $1.2bn?", id="question"),
        pytest.param("Quillon to buy Tarnbeck, Inc.\n", "Quillon to buy Tarnbeck, Inc.", id="abbreviation at the end"),
        pytest.param(
            "Quillon buys Tarnbeck.\n5 June 2025\n", "Quillon buys Tarnbeck.", id="sentence above a date line"
        ),
        pytest.param(
            "Skip to content\n\nQuillon buys Tarnbeck for cash\n\nquillon tarnbeck ports\n\n"
            "Quillon buys Tarnbeck for cash\n\nJune 5, 2025\n",
            "Quillon buys Tarnbeck for cash",
            id="twice, with tags between",
        ),
        pytest.param(
            "Menu\nHarbour Times\nPorts, ships and the money in them\nHome\nArchive\nAbout\nTarnbeck sold at last\n",
            "Tarnbeck sold at last",
            id="below a menu of lines",
        ),
        pytest.param(
            "Harbour Times\n\nHome | News | Ports\n\nSign in | Subscribe for £1 a week\n\nHome > News > Ports\n\n"
            "Tarnbeck sold at last\n\nWhat it means for the coast and for those on it\n\nShare   Save   Print\n",
            "Tarnbeck sold at last",
            id="below menus, above a standfirst",
        ),
        pytest.param("Tarnbeck sold at last | Harbour Times\n", "Tarnbeck sold at last", id="site's name behind it"),
        pytest.param("Five ways – and none of them cheap\n", "Five ways – and none of them cheap", id="dash in it"),
        pytest.param("PORT LETTER\nThe letter for people at sea\n", "PORT LETTER", id="masthead of a newsletter"),
        pytest.param("Introduction\n", "", id="heading of a part"),
        pytest.param("Harbour Times\n", "", id="site's name alone"),
        pytest.param("FOR IMMEDIATE RELEASE\n", "", id="release label"),
        pytest.param("Quillon is happy.\n", "", id="short sentence"),
    ],
)
def test_title(front, title):
    assert read(front + BODY).title == title


def test_title_wrapped_over_two_lines_is_joined():
    text = (
        "Quillon to buy Tarnbeck for $1.2 billion in a push into the\nsoftware of harbours\n\n"
        "Quillon Group has agreed to buy Tarnbeck, which makes software\nfor harbours, for $1.2 billion in cash, it\n"
        "said on Thursday in London.\n"
    )

    assert read(text).title == "Quillon to buy Tarnbeck for $1.2 billion in a push into the software of harbours"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("June 5, 2025 | Harbour Newsroom", date(2025, 6, 5), id="with a newsroom"),
        pytest.param("March 6, 2025 | by Mara Ellwood | 4 min read", date(2025, 3, 6), id="with byline"),
        pytest.param("11 November 2025, 07.15", date(2025, 11, 11), id="with a time"),
        pytest.param("Funding round | 9 April 2025", date(2025, 4, 9), id="with a label"),
        pytest.param("Thu 5 Jun 2025 10.15 BST", date(2025, 6, 5), id="with weekday and time zone"),
        pytest.param("PUBLISHED: June 5, 2025 at 6 a.m. | UPDATED: June 6, 2025", date(2025, 6, 5), id="updated"),
        pytest.param("Updated 6 June 2025, published 5 June 2025", None, id="updated first, on one line"),
        pytest.param("Published 2025-06-05T08:00:00+02:00", date(2025, 6, 5), id="ISO 8601"),
        pytest.param("Posted on June 5, 2025 by Mara Ellwood", date(2025, 6, 5), id="posted by"),
        pytest.param("By Mara Ellwood, June 5, 2025", date(2025, 6, 5), id="after a byline"),
        pytest.param("London, 5th of June 2025", date(2025, 6, 5), id="after a place"),
        pytest.param("25.12.2024", date(2024, 12, 25), id="figures with dots"),
        pytest.param("12/25/2024", date(2024, 12, 25), id="figures that cannot be taken for each other"),
        pytest.param("04/03/2025", None, id="March or April"),
        pytest.param("June 31, 2025", None, id="no such day"),
        pytest.param("Last updated 6 June 2025", None, id="only an update"),
        pytest.param("5 June", None, id="no year"),
        pytest.param("Deal signed 5 June 2025", None, id="words that run into the date"),
    ],
)
def test_date_line(line, day):
    document = read(f"Quillon buys Tarnbeck for cash\n\n{line}\n{BODY}")

    assert document.title == "Quillon buys Tarnbeck for cash"
    assert document.published_on == day


def test_date_below_the_title_goes_before_the_date_of_the_page():
    text = f"Sunday, June 22, 2025\n\nQuillon buys Tarnbeck for cash\n\n5 June 2025\n{BODY}"

    assert read(text).published_on == date(2025, 6, 5)


def test_date_line_below_a_standfirst_is_read():
    text = f"Quillon buys Tarnbeck for cash\n\nIt is the largest purchase in its history.\n\n5 June 2025\n{BODY}"

    assert read(text).published_on == date(2025, 6, 5)


def test_date_in_a_reference_list_is_no_date_line():
    text = "The harbour race\n\nEverybody had noticed by then. [1]\n\nSources\n\n[1] Harbour Times, June 5, 2025\n"

    assert read(text).published_on is None


@pytest.mark.parametrize(
    ("opening", "day", "publisher", "kind"),
    [
        pytest.param("LONDON, June 5 (Harbour Wire) - ", None, "Harbour Wire", "article", id="day without a year"),
        pytest.param(
            "LONDON, June 5, 2025 (Harbour Wire) -- ", date(2025, 6, 5), "Harbour Wire", "article", id="agency"
        ),
        pytest.param("NEW YORK - ", None, "", "article", id="place"),
        pytest.param(
            "LONDON and YSTAD, Sweden, June 5, 2025 /PortWire/ -- ",
            date(2025, 6, 5),
            "PortWire",
            "press_release",
            id="slashes",
        ),
        pytest.param(
            "LONDON, June 5, 2025 (PORT NEWSWIRE) -- ",
            date(2025, 6, 5),
            "PORT NEWSWIRE",
            "press_release",
            id="newswire",
        ),
        pytest.param("YSTAD, Sweden--(PORT WIRE)--", None, "PORT WIRE", "article", id="agency between dashes"),
        pytest.param("Ystad, Sweden – 5 June 2025 – ", date(2025, 6, 5), "", "article", id="dashes"),
        pytest.param("On June 5, 2025 - a Thursday - ", None, "", "article", id="date in a sentence"),
        pytest.param(
            "The Port Authority (Harbour Watch) – a watchdog – ", None, "", "article", id="brackets in a sentence"
        ),
    ],
)
def test_dateline(opening, day, publisher, kind):
    document = read(f"Quillon buys Tarnbeck for cash\n\n{opening}Quillon Group has agreed to buy Tarnbeck for cash.\n")

    assert document.published_on == day
    assert document.publisher == publisher
    assert document.kind == kind


@pytest.mark.parametrize(
    ("before", "after", "publisher"),
    [
        pytest.param("The Northern Courier\n\n", "", "The Northern Courier", id="masthead"),
        pytest.param("Quay\n\nHome | News | About\n\n", "", "Quay", id="beside a menu"),
        pytest.param("Solar power\n\n", "", "", id="a label that is no outlet"),
        pytest.param("", "© 2025 Quay and Sons Ltd. All rights reserved.\n", "Quay and Sons Ltd", id="copyright"),
        pytest.param("", "The post Tarnbeck sold appeared first on Quay.\n", "Quay", id="feed"),
        pytest.param("", "You are receiving The Quay because you asked for it.\n", "The Quay", id="newsletter"),
        pytest.param("", "Tarnbeck was written about in The Harbour Times.\n", "", id="an outlet in a sentence"),
    ],
)
def test_publisher(before, after, publisher):
    assert read(f"{before}Quillon buys Tarnbeck for cash\n{BODY}\n{after}").publisher == publisher


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        pytest.param("By Mara Ellwood, energy correspondent", ("Mara Ellwood",), id="with a role"),
        pytest.param("by Mara Ellwood and Piet van der Hansen", ("Mara Ellwood", "Piet van der Hansen"), id="two"),
        pytest.param("By M. J. O’Ellwood in London", ("M. J. O’Ellwood",), id="initials and a place"),
        pytest.param("By MARA ELLWOOD | The Harbour Times Staff Writer", ("MARA ELLWOOD",), id="capitals"),
        pytest.param("Written by Mara Ellwood", ("Mara Ellwood",), id="written by"),
        pytest.param("Mara Ellwood\n5 June 2025", ("Mara Ellwood",), id="name above the date"),
        pytest.param("Quillon Group\n5 June 2025", (), id="company above the date"),
        pytest.param("By Harbour Staff", (), id="staff"),
        pytest.param("By the numbers", (), id="no name"),
    ],
)
def test_authors(line, authors):
    assert read(f"Quillon buys Tarnbeck for cash\n\n{line}\n{BODY}").authors == authors


def test_reporters_are_authors_where_there_is_no_byline():
    credit = "(Reporting by Mara Ellwood and Piet Hansen; Editing by Sue Marl)"

    assert read(f"Quillon buys Tarnbeck\n{BODY}\n{credit}\n").authors == ("Mara Ellwood", "Piet Hansen")
    assert read(f"Quillon buys Tarnbeck\n\nBy Sue Marl\n{BODY}\n{credit}\n").authors == ("Sue Marl",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"FOR IMMEDIATE RELEASE\n\nQuillon to buy Tarnbeck for cash\n{BODY}", id="label"),
        pytest.param(
            f"Embargoed until 8:00 CET, 5 June 2025\n\nQuillon to buy Tarnbeck for cash\n{BODY}", id="embargo"
        ),
        pytest.param(
            f"Quillon to buy Tarnbeck\n{BODY}\nAbout Quillon\n\nIt is old.\n\nPress contact: Jo\n\n###\n", id="parts"
        ),
    ],
)
def test_press_release(text):
    assert read(text).kind is DocumentKind.PRESS_RELEASE
