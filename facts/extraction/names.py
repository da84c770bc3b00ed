"""Where a text names somebody or something: runs of capitalised words, without the words that are none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facts.extraction import vocabulary
from facts.extraction.wording import word_set
from sources.reading import Span

WORD = (
    r"(?:(?:[A-Z]\.){2,}(?:[A-Z]\b)?"  # U.S., J.P.
    r"|[A-Z]\.(?= [A-Z])"  # an initial
    r"|(?:St|Mt|Ft)\.(?= [A-Z])"
    r"|\d{1,3}[A-Z][A-Za-z]*|\d{1,2}and[A-Z]\w+|\d{1,2}-[A-Z][a-z]\w*"  # 3M, 23andMe, 7-Eleven
    r"|[a-z]{1,2}[A-Z]\w+"  # eBay
    r"|(?:[A-Z]\w*&)+[A-Z]\w*"  # AT&T
    r"|(?:[A-ZÀ-ÖØ-ÞŁŚŠŻŽČĆĐĞİŐŰŞ][’'](?=[A-ZÀ-Þ]))?[A-ZÀ-ÖØ-ÞŁŚŠŻŽČĆĐĞİŐŰŞ][\w-]*(?:\.(?:com|ai|io|net|org|co)\b)?)"
)
"""A word of a name, as a pattern."""
_JOIN = (
    r"(?: (?:& |(?:de|de la|de los|del|della|van|von|van der|van den|von der|der|den|"
    r"di|da|do|dos|das|la|le|al|bin|ter|y|und|et|og|och|e) (?=[A-ZÀ-ÞŠŽ]))?)"
)
_RUN = re.compile(rf"(?<![\w$€£¥@#/.])(?<!(?<!-)-){WORD}(?:{_JOIN}{WORD})*(?:!(?= [a-z]))?")
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

FUNCTION = word_set(
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
"""Words that are part of no name, in lower case."""
NEVER = word_set(
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
"""What has capitals and names nobody."""
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
    while words and (words[-1] in _NEVER_LAST or (len(words) == 1 and words[0].rstrip(".") in NEVER)):
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
        all(word.rstrip(".") in NEVER for word in words)
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
    if plain in FUNCTION and (word not in ("May", "Will") or count == 1 or initial):
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
        or word.lower() in FUNCTION
        or word in vocabulary.nationalities()
    )
