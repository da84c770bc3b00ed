"""Where a text names somebody or something: runs of capitalised words, without the words that are none."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from facts.extraction import vocabulary
from facts.extraction.wording import word_set
from sources.reading import Span

_WORD = (
    r"(?:(?:[A-Z]\.){2,}(?:[A-Z]\b)?"  # U.S., J.P.
    r"|[A-Z]\.(?= [A-Z])"  # an initial
    r"|(?:St|Mt|Ft)\.(?= [A-Z])"
    r"|\d{1,3}[A-Z][A-Za-z]*|\d{1,2}and[A-Z]\w+|\d{1,2}-[A-Z][a-z]\w*"  # 3M, 23andMe, 7-Eleven
    r"|[a-z]{1,2}[A-Z]\w+"  # eBay
    r"|(?:[A-Z]\w*&)+[A-Z]\w*"  # AT&T
    r"|(?:[A-ZÀ-ÖØ-ÞŁŚŠŻŽČĆĐĞİŐŰŞ][’'](?=[A-ZÀ-Þ]))?[A-ZÀ-ÖØ-ÞŁŚŠŻŽČĆĐĞİŐŰŞ][\w-]*(?:\.(?:com|ai|io|net|org|co)\b)?)"
)
_JOIN = (
    r"(?: (?:& |(?:de|de la|de los|del|della|van|von|van der|van den|von der|der|den|"
    r"di|da|do|dos|das|la|le|al|bin|ter|y|und|et|og|och|e) (?=[A-ZÀ-ÞŠŽ]))?)"
)
_RUN = re.compile(rf"(?<![\w$€£¥@#/.])(?<!(?<!-)-){_WORD}(?:{_JOIN}{_WORD})*(?:!(?= [a-z]))?")
_OF = re.compile(r" (?:of|for|and)(?: the)? $")
_OF_HEADS = word_set(
    """
    University Bank Department Ministry Office Institute College Council House Court Commission Academy School
    Museum Bureau Federation Republic State City Port Isle Royal Institution Kingdom Church Duchy Association
    Society Chamber Confederation Authority Agency Emirate Secretary Church Body Banco Banque Universidad
    Université Reserve Union League Conference Exchange Faculty Centre Center Hospital
    """
)
_AND_ENDS = word_set(
    """
    Authority Commission Agency Court Department Committee Board Office Ministry Council Administration
    Association Corporation Service Services
    """
)
_LEGAL = re.compile(
    r",? (?:Inc|Incorporated|Corp|Corporation|Co(?!-)|Company|P(?:vt|ty|te)(?:\.? (?:Ltd|Limited))?|Ltd|Limited|LLC|"
    r"L\.L\.C|LLP|LP|L\.P|PLC|plc|GmbH|"
    r"AG|SE|S\.A|SA|SpA|S\.p\.A|NV|N\.V|BV|B\.V|AB|ASA|AS|A/S|"
    r"Oyj|Oy|KGaA|Bhd|Tbk|Sarl|SAS|SRL|S\.r\.l|ULC)\b\.?(?:,? (?:Ltd|Inc|Limited|LLC)\b\.?)?"
)
_TICKER = re.compile(
    r"\((?:[A-Z][A-Za-z .]{1,28}:\s?[A-Z0-9.]{1,8}\b[^()]{0,40}|[A-Z0-9]{1,6}\.[A-Z]{1,3}|(?:ticker|"
    r"symbol)[^)]{0,20})\)|<[A-Z0-9.]{2,10}>"
)
_HONORIFIC = word_set(
    """
    Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof Professor Baron Baroness Sheikh Judge Justice Senator Cr Cllr Councillor
    """
)
_HONORIFIC_BEFORE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor|Baron|Baroness|Sheikh|Judge|Justice|Senator|"
    r"Cr|Cllr|Councillor)\.? $"
)

_FUNCTION = word_set(
    """
    a an the and but or nor so yet for if in on at by to of from with as into onto upon over under about after
    before during since until while when where why how who whom whose which what that this these those there
    here it its he his him she her they their them we our us you your i my me is are was were be been has have
    had do does did will would could should may might must can not no yes all both each every either neither any
    some many most more much few several another other others such same despite although though because unless
    whereas whether like unlike per via among amid across against along around between beyond through throughout
    toward towards within without also only even still just then than too now once again already soon never ever
    often meanwhile however moreover nevertheless instead indeed perhaps maybe thus hence otherwise later
    earlier recently today yesterday tomorrow last next first second third new old former rival according under
    given including excluding following based founded headquartered led backed one two three four five six seven
    eight nine ten billionaire startup investor investors fellow smaller larger shares critics analysts
    regulators asked speaking writing announcing having being founders co-founder cofounder nearly almost
    roughly only ex-chief executives chipmaker carmaker drugmaker retailer lender insurer miner steelmaker
    airline brewer planemaker dear chairman chairwoman president director chief boss owner buying acquiring
    selling joining since inside outside let january february march april may june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep
    sept oct nov dec mon tue tues wed thu thurs fri sat sun amidst beyond alongside atop towards once further
    besides whilst via beneath notably specifically introducing inside leveraging hello ok okay please thanks
    thank sources question answer q anybody anyone nobody none somebody someone everybody everyone anything
    nothing something everything whoever whatever whichever
    """
)
_NEVER = word_set(
    """
    SUV SUVs X-ray X-rays OEM OEMs SME SMEs NGO NGOs DVD TVs CDs UN WTO IMF OECD CBE OBE MBE Thanksgiving God AI
    IPO CEO CFO COO CTO CIO CMO GDP EBITDA EBIT EPS ESG R&D M&A LNG LPG SPAC ARR AGI LLM LLMs GPU GPUs CPU API
    APIs SaaS IaaS B2B B2C HR IT PR TV VC VCs PE VR AR AR/VR XR IP PC PCs US UK EU U.S U.S. U.K U.K. E.U. USA
    UAE OK Q Q1 Q2 Q3 Q4 H1 H2 FY CHF USD EUR GBP JPY Series Covid COVID COVID-19 Covid-19 Brexit Internet Web
    Christmas Easter Ramadan Nasdaq NASDAQ NYSE Dow FTSE DAX CAC S&P Nikkei MSCI STOXX Stoxx Eurostoxx Bitcoin
    Catholic Christian Muslim Jewish Hindu GMT EST EDT ET PT BST CET Eastern Pacific Time Act Bill Brent WTI AIM
    AGM EGM QR Board Company Companies Group Transaction Agreement Parties Party Table Figure Chart Photo Image
    Note Notes Source Appendix Section Chapter Part Phase Stage Round Tier Class Level Version Model Type Page
    Vol Issue No Nos Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Chief
    Executive Officer Chairman Directors Director President Editor Editing Reporting Reporter Government
    Parliament General Counsel Media Contact Investor Relations Contacts About Forward-Looking Statements Safe
    Harbor Press Release Conference Call I A The LIDAR DNA RNA LED EV EVs PhD MBA MIT BA BSc HQ FAQ ATM PDF CAGR
    AUM NAV ROI LBO MBO NDA LOI MOU P/E OTC ADR ADRs ETF ETFs REIT REITs Big Tech Silicon Valley Wall Street
    Main Street City Gen Z
    """
)
_NATIONAL_SUFFIX = re.compile(r"^(?:[A-Z][a-zé]+-)?(?:based|born|backed|listed|owned|led|style|made)$")


@dataclass(frozen=True, slots=True)
class Name:
    """One place where a text names something.

    `words` is the name without title, article or possessive. `initial` says that it begins a sentence, so that its
    capital tells nothing. `honorific` is "Mr" and the like before it. `legal` says that "Inc." or the like follows,
    which `span` then takes in. `lead` is a word with a capital before it that begins the sentence and was left out.
    """

    span: Span
    words: str
    initial: bool = False
    honorific: str = ""
    legal: bool = False
    lead: str = ""


_BRAND = re.compile(
    rf"(?<![\w-])(?P<name>{_WORD})[’']s(?=,? (?:has|have|had|is|are|was|were|will|would|said|says|told|employs|"
    r"employed|agreed|announced|took|takes|makes|runs|operates|plans|expects|owns|declined|denied|confirmed|"
    r"rejects|rejected|raises|raised|buys|bought|opened|opens|rose|fell)\b"
    r"|, (?:the|an?|which|whose|who|based|founded|owned|known) "
    r"| (?:on|for|after|since|until|when|because|from|in (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December|\d{4})) )"
)
_ELLIPTIC = re.compile(
    r"\b(?:than|to|with|as|from|like|at|(?<!takeover )(?<!acquisition )(?<!purchase )(?<!sale )(?<!boss )"
    r"(?<!chairman )(?<!chief )(?<!owner )of) $"
)


_SHOP = re.compile(
    rf"\b(?:at|from|into|of) (?P<name>{_WORD})[’']s(?=[.,;!?](?!\w)| (?:last|this|in|since|on|for|has|had|is|was)\b)"
)
_CALLED_NEXT = re.compile(r", (?:the|an?) (?:[\w-]+ ){0,4}[a-z]+, ")


def find_brands(text: str) -> frozenset[str]:
    """The names that a text uses with "'s" as a part of them ("Corvid's said"), without it."""
    shops = Counter(match["name"] for match in _SHOP.finditer(text) if match["name"].lower() not in _FUNCTION)
    return frozenset(name for name, count in shops.items() if count > 1 and name not in _NEVER) | frozenset(
        match["name"]
        for match in _BRAND.finditer(text)
        if match["name"].lower() not in _FUNCTION
        and match["name"] not in _NEVER
        and (
            _CALLED_NEXT.match(text, match.end())
            or not _ELLIPTIC.search(text, max(0, match.start() - 20), match.start())
        )
    )


def with_brands(text: str, names: Iterable[Name], brands: frozenset[str]) -> Iterator[Name]:
    """Names in order, those of the brands with the "'s" that belongs to them."""
    for name in names:
        own = text[name.span.end : name.span.end + 2]
        if name.words in brands and own.lower() in ("'s", "’s") and not name.honorific:
            span = Span(name.span.start, name.span.end + 2)
            yield replace(name, span=span, words=f"{name.words}{own.lower()}")
        else:
            yield name


_KIND_AFTER_OWNER = word_set(
    """
    Brewery Brewing Brewers Breweries Bakery Bakeries Bakers Foods Coffee Dairy Dairies Farms Kitchen Kitchens Pizza
    Burgers Diner Diners Inns Inn Hotel Hotels Pubs Books Bookshop Bookshops Toys Sweets Biscuits Chocolate Chocolates
    Cakes Pies Pasties Wines Winery Distillery Garage Motors Auctions Auctioneers Supermarket Supermarkets Stores Shoes
    Boatyard Shipyard Foundry Mill Mills Nursery Nurseries Circus Jewellers Jewelers Pharmacy Pharmacies Department
    """
)
_OF_MANY = word_set("Union Fund Trust Association Federation Society Pension Council Congress Superannuation Alliance")
_PART_OF_OWNER = re.compile(r" (?:division|unit|arm|business|brand|operations?|subsidiary|chain)\b")


def with_owners(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Names in order, "Harper's Bakery" as one: what a firm is called after its founder."""
    held: Name | None = None
    for name in names:
        if held is not None and _is_called_after(text, held, name):
            between = text[held.span.end : name.span.start].strip()
            words = f"{held.words}{between} {name.words}"
            held = replace(name, span=Span(held.span.start, name.span.end), words=words, initial=held.initial)
            continue
        if held is not None:
            yield held
        held = name
    if held is not None:
        yield held


def _is_called_after(text: str, owner: Name, name: Name) -> bool:
    between = text[owner.span.end : name.span.start]
    if between in ("' ", "’ ") and owner.words.endswith("s"):
        return name.words.split(" ")[0] in _OF_MANY
    return (
        between in ("'s ", "’s ")
        and name.words.split(" ")[0] in _KIND_AFTER_OWNER
        and not owner.honorific
        and owner.words not in vocabulary.place_names()
        and len(owner.words.split(" ")) <= 2
        and not _PART_OF_OWNER.match(text, name.span.end)
    )


_SIBLINGS = re.compile(
    r"\b(?:(?:brothers|sisters|siblings|twins|spouses|cousins),?|couple|husband and wife|the) $", re.IGNORECASE
)


def with_surnames(text: str, names: Iterable[Name]) -> Iterator[Name]:
    """Names in order; in "the brothers Jan and Piet Vos" the first is called "Jan Vos"."""
    held: Name | None = None
    for name in names:
        if held is not None:
            yield (
                replace(held, words=f"{held.words} {name.words.rsplit(' ', 1)[-1]}")
                if _shares(text, held, name)
                else held
            )
        held = name
    if held is not None:
        yield held


def _shares(text: str, one: Name, other: Name) -> bool:
    return (
        text[one.span.end : other.span.start] == " and "
        and " " not in one.words
        and len(other.words.split(" ")) == 2
        and other.words.split(" ")[0] in vocabulary.given_names()
        and bool(_SIBLINGS.search(text, max(0, one.span.start - 20), one.span.start))
    )


def find_names(text: str, span: Span, taken: Iterable[Span] = ()) -> Iterator[Name]:
    """The names inside one sentence, in order, outside of the spans that are taken by figures, dates or jobs."""
    blocked = sorted(taken)
    if text.find("(", span.start, span.end) >= 0 or text.find("<", span.start, span.end) >= 0:
        blocked = sorted([*blocked, *(Span(*m.span()) for m in _TICKER.finditer(text, span.start, span.end))])
    reached = span.start
    for start, end in _runs(text, span, blocked):
        if start >= reached:
            for name in _names_of_run(text, span, start, end):
                reached = name.span.end
                yield name


def _runs(text: str, span: Span, blocked: list[Span]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, cut where something else stands and joined over "of" and "and" in names."""
    held: tuple[int, int] | None = None
    at = 0
    for match in _RUN.finditer(text, span.start, span.end):
        for start, end in _free(match.start(), match.end(), blocked, at):
            start, end = _trim(text, start, end)
            if end <= start:
                continue
            if held and _continues(text, held, start, end):
                held = (held[0], end)
                continue
            if held:
                yield held
            held = (start, end)
        while at < len(blocked) and blocked[at].end <= match.start():
            at += 1
    if held:
        yield held


def _free(start: int, end: int, blocked: list[Span], at: int) -> list[tuple[int, int]]:
    pieces = []
    for hole in blocked[at:]:
        if hole.start >= end:
            break
        if hole.end <= start:
            continue
        if hole.start > start:
            pieces.append((start, hole.start))
        start = max(start, hole.end)
    if start < end:
        pieces.append((start, end))
    return pieces


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and text[end - 1] in " ,&-":
        end -= 1
    return start, end


def _continues(text: str, held: tuple[int, int], start: int, end: int) -> bool:
    between = text[held[1] : start]
    if not _OF.fullmatch(between):
        return False
    last = text[held[0] : held[1]].rsplit(" ", 1)[-1]
    if " and" in between:
        return text[start:end].rsplit(" ", 1)[-1] in _AND_ENDS and last not in _AND_ENDS
    return last in _OF_HEADS


def _names_of_run(text: str, span: Span, start: int, end: int) -> Iterator[Name]:
    words = text[start:end].split(" ")
    based = next((at + 1 for at, word in enumerate(words) if _BASED.search(word)), 0)
    yield from _backers(text, start, words[:based])
    start += len(" ".join(words[:based])) + (based > 0)
    del words[:based]
    if not words:
        return
    initial = _is_initial(text, span, start)
    if text[end : end + 2] in ("'t", "’t") and words[-1].endswith("n"):
        words.pop()
    lead = ""
    while words and (gone := _count_dropped(words, initial)):
        lead = " ".join(words[:gone])
        start += len(lead) + 1
        del words[:gone]
        initial = initial and lead.lower() not in _BEFORE_NAMES
    if not words:
        return
    honorific = ""
    titled = None
    if words[0].rstrip(".") in _HONORIFIC and len(words) > 1:
        honorific = words[0].rstrip(".")
        titled = start
        start += len(words.pop(0)) + 1
    elif before := _HONORIFIC_BEFORE.search(text, max(span.start, start - 12), start):
        honorific = before[0].strip(" .")
        titled = before.start()
    while words and (words[-1] in _NEVER_LAST or (len(words) == 1 and words[0].rstrip(".") in _NEVER)):
        words.pop()
    if _are_no_name(words):
        return
    while len(words) > 1 and _is_legal_form(text, start + len(" ".join(words[:-1])), words):
        words.pop()
    end = start + len(" ".join(words))
    legal = _LEGAL.match(text, end, span.end)
    stop = legal.end() if legal else end
    kin = _KIN.match(text, end, span.end) if not legal else None
    if kin:
        stop = kin.end()
        words.append(kin[1])
    yield Name(Span(start if titled is None else titled, stop), " ".join(words), initial, honorific, bool(legal), lead)


# Behind one of these at the start of a sentence a capital tells of a name: "For Alder it is the second deal".
_BEFORE_NAMES = word_set(
    "for at by with from to in since under after before like unlike among and but when if while as though although "
    "because until between against without despite besides beside"
)


def _is_legal_form(text: str, before: int, words: list[str]) -> bool:
    """Whether the last word, which stands behind an offset, is "Inc." or begins "S.p.A."."""
    last = words[-1]
    begun = len(last) == 1 and text.startswith(".", before + 2) and _LEGAL.match(text, before)
    return words[-2] != "&" and bool(begun or _LEGAL.fullmatch(" " + last))


def _are_no_name(words: list[str]) -> bool:
    """Whether words with capitals name nobody: none left, only terms and titles, "Series B"."""
    return (
        all(word.rstrip(".") in _NEVER for word in words)
        or (len(words) == 1 and _is_no_name(words[0]))
        or (words[0] in _NUMBERED and len(words) <= 2)
    )


def _backers(text: str, start: int, words: list[str]) -> Iterator[Name]:
    """The name in "Alder-backed" or "Corvid Capital-owned"."""
    name, _, kind = " ".join(words).rpartition("-")
    if (
        kind in ("backed", "owned", "controlled", "led")
        and name
        and name not in vocabulary.place_names()
        and name.lower() not in vocabulary.common_words()
        and not _is_no_name(name)
    ):
        yield Name(Span(start, start + len(name)), name, initial=False)


_NUMBERED = word_set(
    """
    Series Phase Class Type Tier Round Stage Section Chapter Part Form Article Rule Schedule Exhibit
    """
)
_KIN = re.compile(r" (family|brothers|sisters)\b(?! (?:business|company|firm|office|name|member|owned|Office))")
_BASED = re.compile(r"-(?:based|born|backed|listed|owned|led|style|made|headquartered|controlled|run|founded)$")
_NEVER_LAST = word_set("The A I In On At And But CEO CFO Mr Ms")


def _is_initial(text: str, span: Span, start: int) -> bool:
    """Whether a word begins its sentence, or what follows a colon, a bullet or a number."""
    before = text[max(span.start, start - 12) : start].rstrip(" \"“‘'«(•▪–—*·>-")
    if start - 12 > span.start and not before:
        return False
    return not before or before[-1] in ":!?" or bool(re.search(r"(?:^|\W)\d{1,2}[.)]$", before))


def _count_dropped(words: list[str], initial: bool) -> int:
    """How many words at the start of a run are no part of a name: words of grammar and adjectives of countries."""
    ethnic = vocabulary.ethnic_words()
    if words[0] in ethnic or " ".join(words[:2]) in ethnic:
        count = 2 if " ".join(words[:2]) in ethnic else 1
        is_part = len(words) > count and _is_part_of_name(words[count - 1 :])
        return 0 if is_part or " ".join(words[:2]) in vocabulary.place_names() else count
    return int(_is_dropped(words[0], initial, len(words)))


def _is_dropped(word: str, initial: bool, count: int) -> bool:
    plain = word.lower().rstrip(".")
    if count > 1 and (plain in _NUMERAL or word in vocabulary.given_names()):
        return False
    if plain in _FUNCTION and (word not in ("May", "Will") or count == 1 or initial):
        return initial or count == 1 or plain in _NEVER_FIRST
    return bool(_NATIONAL_SUFFIX.match(word))


_NEVER_FIRST = word_set(
    """
    a an and but or nor if in on at by to of from with as into since until when where why how who whom whose
    which what that this these those there here it its he his him she her they their them we our us you your i
    my me is are was were be been has have had do does did can could should would may might must not no yes per
    via ex-chief chairman chairwoman president director chief boss owner founders founder co-founder cofounder
    executives executive billionaire retailer lender insurer startup investor investors analysts critics
    regulators monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december than then because while although
    """
)
_NUMERAL = word_set("new old first second third one two three four five six seven eight nine ten next")


def _is_part_of_name(words: list[str]) -> bool:
    """Whether a nationality begins a name ("British Airways", "Swiss Re") and is not an adjective before one."""
    second = words[1]
    return (
        second in _OF_HEADS
        or second in _STATE
        or (len(words) == 2 and second.lower() in vocabulary.organisation_words())
    )


_STATE = word_set(
    """
    Re Life Post Navy Army Steel Federal Treasury Congress Government Air Virtual Royal Silver National Pacific
    Atlantic
    """
)


def _is_no_name(word: str) -> bool:
    return (
        len(word) == 1
        or (len(word) == 2 and word[1] == ".")
        or word.lower() in _FUNCTION
        or word in vocabulary.nationalities()
    )
