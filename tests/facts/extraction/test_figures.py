from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.extraction.figures import find_figures
from sources.reading import Span

BN, M = 10**9, 10**6


def figures(text):
    return find_figures(text, Span(0, len(text)))


def value(figure):
    """A figure in short: low, high, unit, modifier."""
    return (figure.low, figure.high, figure.unit, figure.modifier)


def exact(number, unit):
    return (Decimal(str(number)), Decimal(str(number)), unit, "exact")


MONEY = {
    # scales
    "billion": ("Orrin paid $14.3 billion for it", exact(14_300_000_000, "USD")),
    "capital": ("a $2 Billion Deal", exact(2 * BN, "USD")),
    "bn": ("a €1.5bn deal", exact(1_500_000_000, "EUR")),
    "m": ("it raised £85m.", exact(85 * M, "GBP")),
    "M": ("it raised $640M", exact(640 * M, "USD")),
    "mn": ("worth $3mn", exact(3 * M, "USD")),
    "mm": ("worth $3mm", exact(3 * M, "USD")),
    "space and m": ("worth $3 m", exact(3 * M, "USD")),
    "k": ("paid $500k", exact(500_000, "USD")),
    "tn": ("worth $1.2tn", exact(1_200_000_000_000, "USD")),
    "T": ("worth $1.2T", exact(1_200_000_000_000, "USD")),
    "thousand": ("paid $25 thousand", exact(25_000, "USD")),
    "crore": ("Rs 1,200 crore", exact(12 * BN, "INR")),
    "lakh crore": ("₹1.2 lakh crore", exact(1_200_000_000_000, "INR")),
    "lakh": ("₹5 lakh", exact(500_000, "INR")),
    "no scale": ("a fee of $1,250", exact(1250, "USD")),
    "decimals": ("at $87.20", exact("87.2", "USD")),
    # glued cells
    "letter after the scale": ("Stake$14.3BAll of it", exact(14_300_000_000, "USD")),
    "scale before a capital": ("Price₩1.8 trillionClosed", (1800 * BN, 1800 * BN, "KRW", "exact")),
    "plus after the scale": ("Tie-up$13B+Access", (13 * BN, None, "USD", "at_least")),
    "year after the scale": ("OrrinTolvane$19B2014Completed", exact(19 * BN, "USD")),
    "small letter after": ("a £85min ride", exact(85, "GBP")),
    "wrapped line": ("it paid $2\n   billion", exact(2 * BN, "USD")),
    "no break space": ("it paid $2\u00a0billion", exact(2 * BN, "USD")),
    # groups of digits
    "continental": ("€1.200.000,50", exact("1200000.5", "EUR")),
    "continental with scale": ("€3,5 million", exact(3_500_000, "EUR")),
    "Swiss": ("CHF 1’200’000", exact(1_200_000, "CHF")),
    "Indian": ("Rs 1,20,000", exact(120_000, "INR")),
    "spaces": ("SEK 1 200 million", exact(1_200_000_000, "SEK")),
    "Mrd.": ("5,6 Mrd. Euro", exact(5_600_000_000, "EUR")),
    "no whole part": ("at $.50", exact("0.5", "USD")),
    "three decimals": ("$3.459 for each", exact("3.459", "USD")),
    # currencies
    "US$": ("US$7.3 million", exact(7_300_000, "USD")),
    "A$": ("A$2bn", exact(2 * BN, "AUD")),
    "article before $": ("a $2bn deal", exact(2 * BN, "USD")),
    "series before $": ("Series A $5m", exact(5 * M, "USD")),
    "C$": ("C$2bn", exact(2 * BN, "CAD")),
    "HK$": ("HK$2bn", exact(2 * BN, "HKD")),
    "R$": ("R$2bn", exact(2 * BN, "BRL")),
    "NT$": ("NT$2bn", exact(2 * BN, "TWD")),
    "S$": ("S$2bn", exact(2 * BN, "SGD")),
    "NZ$": ("NZ$2bn", exact(2 * BN, "NZD")),
    "$A": ("$A82,615,680", exact(82_615_680, "AUD")),
    "$US": ("$US5 million", exact(5 * M, "USD")),
    "AU $": ("AU $89.99 per year", exact("89.99", "AUD")),
    "mil": ("RM3.06mil", exact(3_060_000, "MYR")),
    "dollar named after": ("$5 million Canadian dollars", exact(5 * M, "CAD")),
    "yen": ("¥300 billion", exact(300 * BN, "JPY")),
    "yen by name": ("300 billion yen", exact(300 * BN, "JPY")),
    "yuan": ("5 billion yuan", exact(5 * BN, "CNY")),
    "RMB": ("RMB5 billion", exact(5 * BN, "CNY")),
    "won": ("₩5 trillion", exact(5 * 10**12, "KRW")),
    "won by name": ("5 trillion won", exact(5 * 10**12, "KRW")),
    "rupees": ("500 million rupees", exact(500 * M, "INR")),
    "lira": ("₺4bn", exact(4 * BN, "TRY")),
    "rouble": ("₽4bn", exact(4 * BN, "RUB")),
    "baht": ("฿4bn", exact(4 * BN, "THB")),
    "Philippine peso": ("₱4bn", exact(4 * BN, "PHP")),
    "Mexican peso": ("4 billion Mexican pesos", exact(4 * BN, "MXN")),
    "shekel": ("₪4bn", exact(4 * BN, "ILS")),
    "zloty": ("500 zł", exact(500, "PLN")),
    "ringgit": ("RM50 million", exact(50 * M, "MYR")),
    "rupiah": ("Rp5 trillion", exact(5 * 10**12, "IDR")),
    "rand": ("R500m", exact(500 * M, "ZAR")),
    "forint": ("5 billion forints", exact(5 * BN, "HUF")),
    "franc code": ("CHF 14m", exact(14 * M, "CHF")),
    "francs": ("14 million Swiss francs", exact(14 * M, "CHF")),
    "code after": ("1.5 billion USD", exact(1_500_000_000, "USD")),
    "code touching": ("EUR1.5bn", exact(1_500_000_000, "EUR")),
    "Swedish crowns": ("74 billion Swedish crowns", exact(74 * BN, "SEK")),
    "Norwegian crowns": ("74 billion Norwegian crowns", exact(74 * BN, "NOK")),
    "Danish kroner": ("74 million Danish kroner", exact(74 * M, "DKK")),
    "kronor": ("74 million kronor", exact(74 * M, "SEK")),
    "koruna": ("74 million koruna", exact(74 * M, "CZK")),
    "kr near a country": ("The Norwegian yard pays kr 500 million", exact(500 * M, "NOK")),
    "crowns near a country": ("The Swedish group owes 21 billion crowns", exact(21 * BN, "SEK")),
    "dollars": ("5 million dollars", exact(5 * M, "USD")),
    "U.S. dollars": ("5 million U.S. dollars", exact(5 * M, "USD")),
    "Australian dollars": ("5 million Australian dollars", exact(5 * M, "AUD")),
    "euros": ("410 million euros", exact(410 * M, "EUR")),
    "euro sign after": ("500€", exact(500, "EUR")),
    "pounds of money": ("3 million pounds of debt", exact(3 * M, "GBP")),
    "pence": ("150p a share", exact("1.5", "GBP")),
    "cents": ("75 cents a share", exact("0.75", "USD")),
    "between hyphens": ("a 14-billion-dollar deal", exact(14 * BN, "USD")),
    # words
    "words": ("one million dollars", exact(M, "USD")),
    "article": ("a million dollars", exact(M, "USD")),
    "half a billion": ("half a billion pounds", exact(500 * M, "GBP")),
    "a half": ("two and a half million euros", exact(2_500_000, "EUR")),
    "point": ("one point five billion dollars", exact(1_500_000_000, "USD")),
    "hundreds": ("two hundred and fifty million dollars", exact(250 * M, "USD")),
    "negative": ("a result of -$5m", exact(-5 * M, "USD")),
    # modifiers
    "more than": ("more than $2 billion", (2 * BN, None, "USD", "more_than")),
    "well over": ("well over $2 billion", (2 * BN, None, "USD", "more_than")),
    "surpassing": ("surpassing $2 billion", (2 * BN, None, "USD", "more_than")),
    "upwards of": ("upwards of $2 billion", (2 * BN, None, "USD", "more_than")),
    "north of": ("north of $2 billion", (2 * BN, None, "USD", "more_than")),
    "in excess of": ("in excess of $2 billion", (2 * BN, None, "USD", "more_than")),
    "at least": ("at least $2 billion", (2 * BN, None, "USD", "at_least")),
    "no less than": ("no less than $2 billion", (2 * BN, None, "USD", "at_least")),
    "plus before the scale": ("an estimated $10+ billion", (10 * BN, None, "USD", "at_least")),
    "-plus": ("a $10 billion-plus deal", (10 * BN, None, "USD", "at_least")),
    "or more": ("$10 billion or more", (10 * BN, None, "USD", "at_least")),
    "less than": ("less than £10m", (None, 10 * M, "GBP", "less_than")),
    "under": ("under £10m", (None, 10 * M, "GBP", "less_than")),
    "up to": ("up to CHF 14m", (None, 14 * M, "CHF", "up_to")),
    "as much as": ("as much as $3bn", (None, 3 * BN, "USD", "up_to")),
    "no more than": ("no more than $3bn", (None, 3 * BN, "USD", "up_to")),
    "about": ("about $3bn", (3 * BN, 3 * BN, "USD", "approximately")),
    "estimated": ("an estimated $3bn", (3 * BN, 3 * BN, "USD", "approximately")),
    "tilde": ("~$3bn", (3 * BN, 3 * BN, "USD", "approximately")),
    "or so": ("$3bn or so", (3 * BN, 3 * BN, "USD", "approximately")),
    "nearly": ("nearly $3bn", (3 * BN, 3 * BN, "USD", "nearly")),
    "approaching": ("approaching $3bn", (3 * BN, 3 * BN, "USD", "nearly")),
    "just under": ("just under $3bn", (3 * BN, 3 * BN, "USD", "nearly")),
    # ranges
    "between": ("between $5.1bn and $5.3bn", (5_100_000_000, 5_300_000_000, "USD", "between")),
    "dash": ("$1.5-2 billion", (1_500_000_000, 2 * BN, "USD", "between")),
    "en dash": ("$1.5–$2 billion", (1_500_000_000, 2 * BN, "USD", "between")),
    "to": ("$5 to $6 billion", (5 * BN, 6 * BN, "USD", "between")),
    "unit at the end": ("5 to 7 million euros", (5 * M, 7 * M, "EUR", "between")),
    "ranging": ("ranging from $5 million to $7 million", (5 * M, 7 * M, "USD", "between")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MONEY.values(), ids=MONEY)
def test_money_is_found_with_currency_bounds_and_modifier(text, expected):
    [figure] = figures(text)

    assert (figure.kind, *value(figure)) == ("money", *expected)
    assert figure.span.holds(figure.core)


def test_the_span_takes_in_what_qualifies_a_figure_and_the_core_does_not():
    text = "It pays well over\n$2 billion a year for it"

    [figure] = figures(text)

    assert figure.span.of(text) == "well over\n$2 billion a year"
    assert figure.core.of(text) == "$2 billion"


PERCENT = {
    "sign": ("a 49% stake", exact(49, "%")),
    "space and sign": ("49 %", exact(49, "%")),
    "percent": ("49 percent", exact(49, "%")),
    "per cent": ("49 per cent", exact(49, "%")),
    "pc": ("49pc", exact(49, "%")),
    "hyphen": ("a 49-percent stake", exact(49, "%")),
    "decimals": ("1.4 percent", exact("1.4", "%")),
    "comma": ("3,5 %", exact("3.5", "%")),
    "half of it": ("half of the shares", exact(50, "%")),
    "half-owned": ("now nearly half-owned by Orrin", (50, 50, "%", "nearly")),
    "a quarter": ("a quarter of the votes", exact(25, "%")),
    "three-quarters": ("about three-quarters of the votes", (75, 75, "%", "approximately")),
    "two-thirds": ("two-thirds of the power", exact("66.67", "%")),
    "a fifth": ("nearly a fifth of it", (20, 20, "%", "nearly")),
    "more than half": ("it owns more than half.", (50, None, "%", "more_than")),
    "range": ("5-7%", (5, 7, "%", "between")),
    "range in words": ("5 to 7 percent", (5, 7, "%", "between")),
    "words": ("twenty percent", exact(20, "%")),
    "about": ("about 38 percent", (38, 38, "%", "approximately")),
    "glued": ("Stake49%", exact(49, "%")),
    "negative": ("a change of -5%", exact(-5, "%")),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERCENT.values(), ids=PERCENT)
def test_percent_is_found_with_bounds_and_modifier(text, expected):
    [figure] = figures(text)

    assert (figure.kind, *value(figure), figure.points) == ("percent", *expected, False)


@pytest.mark.parametrize(
    ("text", "points"), [("3 percentage points", 3), ("25 basis points", Decimal("0.25")), ("2pp", 2)]
)
def test_percentage_points_are_marked(text, points):
    [figure] = figures(f"It fell by {text} in May")

    assert (figure.low, figure.unit, figure.points) == (points, "%", True)


COUNTS = {
    "people": ("It employs 1,430 people", exact(1430, "people"), "people"),
    "employees": ("about 12,500 employees", (12500, 12500, "employees", "approximately"), "employees"),
    "staff": ("more than 3,000 staff", (3000, None, "staff", "more_than"), "staff"),
    "phrase": ("13 million monthly active users in March", exact(13 * M, "users"), "monthly active users"),
    "plus": ("the 3+ billion users", (3 * BN, None, "users", "at_least"), "users"),
    "words": ("two dozen engineers", exact(24, "engineers"), "engineers"),
    "-odd": ("some 20-odd staff", (20, 20, "staff", "approximately"), "staff"),
    "up to": ("up to 300 jobs to cut", (None, 300, "jobs", "up_to"), "jobs"),
    "range": ("50 to 60 people", (50, 60, "people", "between"), "people"),
    "some of many": ("120 of the firm’s 1,430 jobs", exact(120, "jobs"), "the firm’s 1,430 jobs"),
    "year old": ("the 28-year-old founder", exact(28, "years"), "years"),
    "years old": ("she is 28 years old", exact(28, "years"), "years"),
    "aged": ("the founder, aged 28, left", exact(28, "years"), "years"),
    "label": ("Paying customers: 940", exact(940, "customers"), "Paying customers"),
    "label with modifier": ("Headcount: around 1,800", (1800, 1800, "headcount", "approximately"), "Headcount"),
    "no noun": ("Its workforce has grown to nearly 200.", (200, 200, "", "nearly"), ""),
    "of us": ("There are about 140 of us.", (140, 140, "", "approximately"), ""),
    "next sentence": ("1.2 million. That is how many homes it has.", exact(1_200_000, "homes"), "homes"),
    "round thousand": ("it has 2000 employees", exact(2000, "employees"), "employees"),
    "continental": ("it has 1.500 employees", exact(1500, "employees"), "employees"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "noun"), COUNTS.values(), ids=COUNTS)
def test_counts_are_found_with_what_they_count(text, expected, noun):
    [figure] = figures(text)

    assert (figure.kind, *value(figure), figure.noun) == ("count", *expected, noun)


TWO = {
    "second currency in brackets": ("its $2bn (£1.7bn) bid", [exact(2 * BN, "USD"), exact(1_700_000_000, "GBP")]),
    "from, to": ("rose from $262 million to $310 million", [exact(262 * M, "USD"), exact(310 * M, "USD")]),
    "by, to": ("rose by 5% to 10%", [exact(5, "%"), exact(10, "%")]),
    "verb of change": ("Sales rose 48 percent to $749 million", [exact(48, "%"), exact(749 * M, "USD")]),
    "staff from, to": ("grew from 120 to 300 employees", [exact(120, "employees"), exact(300, "employees")]),
    "years between": ("from $4bn in 2023 to $5bn", [exact(4 * BN, "USD"), exact(5 * BN, "USD")]),
    "to somebody": ("gave $5 million to 3 million users", [exact(5 * M, "USD"), exact(3 * M, "users")]),
    "and without between": ("paid $5bn and $6bn", [exact(5 * BN, "USD"), exact(6 * BN, "USD")]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TWO.values(), ids=TWO)
def test_two_figures_that_are_no_range_stay_two(text, expected):
    assert [value(figure) for figure in figures(text)] == expected


NONE = {
    "multi-billion": "a multi-billion-dollar bet",
    "multibillion": "a multibillion-dollar bet",
    "tens of billions": "tens of billions of dollars",
    "billions": "billions of dollars",
    "a few": "a few million dollars",
    "several hundred": "several hundred million dollars",
    "billion-dollar": "a billion-dollar bet",
    "$100s": "$100s of millions",
    "weight": "500 pounds of flour",
    "much weight": "5 million pounds of flour",
    "won": "The bid of 5 won",
    "escape": "see page%2Dtwo and 5%2Dthree",
    "address": "https://orrin.example/2025/5%25off/$5m",
    "recent": "in recent months",
    "phone": "+1 (555) 010-9999",
    "version": "version 3.5.1 of it",
    "street": "12 High Street",
    "year": "in 2024 revenue rose",
    "year of sales": "its 2023 share sale",
    "years": "the 2023-2025 plan",
    "date": "on March 4 and 8 July",
    "ordinal": "on the 14th",
    "model": "The ORR-4 models",
    "name": "the Castle 500 companies",
    "top": "the top 10 banks",
    "duration": "over the next two years and 30 days",
    "times": "about 40 times as large",
    "first half": "in the first half of the year",
    "third party": "to a third party",
    "quarter": "for a quarter",
    "list number": "1. Tolvane moves on",
    "unclear scale": "$2-1.5 million-odd",
    "two ways to read": "€1.459",
    "one in five": "one in five people and two out of three users",
    "euro zone": "the 19 euro zone members",
}  # fmt: skip


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_figure_is_left_alone(text):
    assert [figure for figure in figures(text) if figure.unit != "members"] == []


PER = {
    "a share": ("$190 a share", "share"),
    "hyphens": ("$54.20-a-share", "share"),
    "per": ("$33 per user", "user"),
    "a year": ("$45 million a year", "year"),
    "per annum": ("5% per annum", "year"),
    "slash": ("$5/month", "month"),
    "each": ("$33 each", "each"),
    "none": ("$33 at the close", ""),
}


@pytest.mark.parametrize(("text", "per"), PER.values(), ids=PER)
def test_a_price_or_rate_says_what_it_is_for(text, per):
    [figure] = figures(text)

    assert figure.per == per


def test_only_the_span_is_searched():
    text = "Orrin paid $5m, then $6m, then $7m."
    span = Span(text.index("then"), text.index(", then $7m"))

    [figure] = find_figures(text, span)

    assert figure.core.of(text) == "$6m"


WORDS = """
    $ € £ 5 1.5 14,000 2024 bn m M B million billion % percent per cent more than about nearly half a quarter of one two
    dozen hundred and to - – between from + US A CHF crowns pounds people users . , ( ) share ½ 1 200 years R
"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120) | st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join))
def test_any_text_gives_figures_in_order_inside_it(text):
    end = 0
    for figure in figures(text):
        assert end <= figure.span.start <= figure.core.start < figure.core.end <= figure.span.end <= len(text)
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert any(letter.isalnum() for letter in figure.core.of(text))
        end = figure.span.end


FLOODS = [
    "1",
    "$",
    "$1 ",
    "1,",
    "1.",
    "one ",
    "one hundred and ",
    "half ",
    "$1-",
    "1 000 ",
    "5 million crowns ",
    "more than ",
]


@pytest.mark.parametrize("piece", FLOODS)
def test_time_grows_with_length_only(piece):
    text = piece * (60_000 // len(piece))

    assert all(figure.span.end <= len(text) for figure in figures(text))
