"""What on a page is not the article: menus, notices, and the sections that stand around and after it."""

import re
from enum import StrEnum

LONGEST_LINE = 600
"""Characters; what is longer is no line of boilerplate, unless it stands in a section of it."""

_LINES = (
    # moving about
    r"(?:skip|jump) to (?:main |the )?(?:content|navigation|search|footer).{0,20}$",
    r"(?:back to top|toggle navigation|open menu|close(?: menu)?|menu|search|home(?: ?page)?|load more|show more)$",
    r"(?:read more|continue reading|view all|see all|show comments|view comments|print|save|share|email)\W*$",
    r"(?:previous|next|older|newer) (?:post|article|story)s?\b.{0,120}$",
    r"(?:view|read) (?:this|it) (?:email |online )?in (?:your|a) browser",
    # asking for something
    r"(?:subscribe|sign up|sign in|log ?in|register|already a (?:subscriber|member)|become a)\b.{0,160}$",
    r"(?:join|get) (?:our|the) (?:free |daily |weekly |latest )*(?:newsletter|briefing|news|stories|updates)\b",
    r"(?:enjoyed|enjoying|like) (?:this|what you).{0,160}$",
    r"(?:support|donate to|follow|find) us\b.{0,120}$",
    r"(?:follow|listen to|watch|download) (?:.{0,60} on |our |the (?:app|podcast)).{0,100}$",
    r"(?:share|tweet|email|pin|send) (?:this|on|via|to|it|with|by)\b.{0,100}$",
    r"click (?:here |to )",
    r"stay (?:informed|updated|up to date|tuned|ahead|connected)\b",
    r"(?:want|need) more\b.{0,160}$",
    r"was this (?:forwarded|article|page|helpful|useful)\b",
    r"you(?:’|')?(?: a|’|')re (?:receiving|reading a free|getting) (?!.{0,40}\bmoney\b)",
    r"(?:unsubscribe|manage (?:your )?preferences|update your preferences)\b",
    r"your e-?mail address will not be published",
    r"required fields are marked",
    r"save my name\b",
    r"(?:post|submit|add|write|leave) (?:a |your )?comment\b.{0,40}$",
    r"notify me of\b",
    r"(?:you must be|please) (?:logged|log|sign|register)",
    # selling
    r"\W*(?:advertisement|advertising|advertorial|sponsored(?: content| post| by .{1,60})?|promoted|ad)\W*$",
    r"\W*(?:advertisement|story continues|article continues|continue reading|scroll to continue)\b.{0,60}$",
    r"this (?:post|article|site|page) (?:may contain|contains|uses) (?:affiliate|cookies)",
    r"(?:we|this (?:web)?site) uses? cookies\b",
    r"(?:accept|reject|manage)(?: all)? cookies\b",
    r"(?:cookies?|privacy)(?: policy| settings| notice| preferences)?$",
    # who made it
    r"\W*(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated) by\b.{0,300}$",
    r"our standards:",
    r"(?:image|photo|picture|photograph|illustration|video|graphic)s?(?: credits?| courtesy)?(?: by| of)?\s*[:/©]",
    r"(?:photo|photograph|image|picture|illustration) (?:by|courtesy|via|from)\b.{0,120}$",
    r"\(?credit:",
    r"the post .{1,250} (?:appeared first|first appeared) on\b",
    r"this (?:article|story|post|piece) (?:was |is )?(?:first |originally )+(?:appeared|published|posted|ran)\b",
    # rights and duties
    r"(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}|by\b))",
    r".{0,120}\ball rights reserved\b",
    r"(?:disclaimer|disclosure|legal notice)s?\s*:",
    r"(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice)|about us|contact us)\b.{0,100}$",
    # corrections
    r"\((?:this |the )?(?:corrects|clarifies|amends|removes|adds|updates|refiles|recasts)\b",
    r"\W*(?:this (?:article|story|post|piece|report|item|page|version)|the (?:article|story|headline))\b.{0,60}"
    r"\b(?:amended|corrected|updated|clarified|revised)\b",
    r"\W*an earlier (?:version|headline)\b.{0,60}\b(?:of (?:this|the (?:article|story))|said|gave|stated|misstated|named|wrongly|incorrectly)\b",
    r"\W*(?:editor(?:’|')?s(?:’|')? note|editors(?:’|') note|clarification|correction)s?\s*[:(—–-]",
    r"\W*(?:last )?updated?(?:\s*:|\s+(?:on|at)\b).{0,80}$",
    # labels with what they name
    r"(?:filed under|tagged(?: with| as)?|tags?|topics?|categor(?:y|ies)|keywords?|read (?:also|next)|also read|see also"
    r"|related(?: \w+)?|more on this|recommended|read more|up next|in this (?:issue|section))\s*[:»]",
    r"(?:media|press|investors?) (?:relations |and media )?(?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))\s*(?:[:|].*)?$",
    r"(?:for )?(?:more|further) information\b.{0,20}(?:contact|visit|please|see|:)",
    r"(?:source|via)\s*:\s*\S+(?:\s\S+){0,5}$",
    # marks and addresses
    r"\W*(?:end|ends|-30-|more follows|stock (?:symbol|ticker).{0,40})\W*$",
    r"(?:https?://|www\.)\S+$",
    r"\S+@\S+\.\w+$",
    r"(?:tel|phone|telephone|mobile|fax|e-?mail)\s*[:.]",
    r"\+?[\d() .-]{7,20}$",
    r"\W*(?:estimated )?(?:reading|read) time\b.{0,30}$",
    r"\W*\d{1,3}[- ]min(?:ute)?s?\b.{0,5}\b(?:read|listen|watch)\b.{0,20}$",
    r"\d+ (?:comments?|shares?|views?|likes?|replies|reactions)\b.{0,20}$",
)
LINE = re.compile("|".join(f"(?:{line})" for line in _LINES), re.IGNORECASE)
NO_WORDS = re.compile(r"[^\w€$£¥%]*$")
QUOTE_LINE = re.compile(
    r"(?:[A-Z][\w.:&’' -]{0,40}?\s)?[$€£¥]?\d[\d,]*\.\d\d\s*\(?[▲▼△▽↑↓+−–-]\s?[$€£]?\d[\d.,]*\s?%?\)?"
    r"(?:\s*\(?[▲▼+−–-]?\s?\d[\d.,]*\s?%\)?)?$"
    r"|[A-Z][A-Z.:]{1,9}\s+[▲▼△▽↑↓+−–-]\s?\d[\d.,]*\s?%$"
)
"""A line of a share-price widget: a name or ticker, a price, a signed change."""

MENU_BREAK = re.compile(r"\s*[|·•›»>/]\s*|\s{2,}|\t|\s[—–-]\s")
MENU_WORDS = frozenset(
    [
        "home",
        "news",
        "business",
        "sport",
        "sports",
        "opinion",
        "jobs",
        "podcast",
        "podcasts",
        "about",
        "contact",
        "login",
        "register",
        "search",
        "menu",
        "subscribe",
        "newsletters",
        "newsletter",
        "videos",
        "video",
        "photos",
        "politics",
        "world",
        "markets",
        "tech",
        "technology",
        "finance",
        "culture",
        "lifestyle",
        "health",
        "science",
        "travel",
        "weather",
        "puzzles",
        "games",
        "crosswords",
        "account",
        "profile",
        "archive",
        "events",
        "magazine",
        "topics",
        "sections",
        "latest",
        "trending",
        "deals",
        "companies",
        "energy",
        "economy",
        "money",
        "investing",
        "reviews",
        "blog",
        "resources",
        "pricing",
        "products",
        "careers",
        "advertise",
        "help",
        "support",
        "shop",
        "store",
        "more",
        "us",
        "uk",
        "international",
        "local",
        "entertainment",
        "arts",
        "books",
        "food",
        "style",
        "features",
        "analysis",
    ]
)
SHARE_WORDS = frozenset(
    [
        "share",
        "save",
        "print",
        "email",
        "tweet",
        "facebook",
        "twitter",
        "x",
        "linkedin",
        "whatsapp",
        "reddit",
        "bookmark",
        "comment",
        "comments",
        "copy",
        "link",
        "like",
        "listen",
        "follow",
        "gift",
        "mail",
        "pinterest",
        "telegram",
        "bluesky",
        "threads",
    ]
)
MENU_PHRASES = re.compile(
    r"(?:about|contact|follow) us|sign (?:in|up|out)|log (?:in|out)|my account|subscribe\b.*|privacy(?: policy)?"
    r"|terms(?: of (?:use|service)| and conditions)?|cookies?(?: policy)?|copy link|site ?map|advertise with us",
    re.IGNORECASE,
)


class Section(StrEnum):
    """What a label opens, which says how far it reaches."""

    LINKS = "links"
    """Related, most read, contents: until a paragraph of prose."""
    NOTICE = "notice"
    """Legal notices, who the author is: until the next heading."""
    LIST = "list"
    """References, contacts: until a heading that prose follows."""
    LINE = "line"
    """Keywords: the next piece."""
    REST = "rest"
    """Comments: everything after it."""


_LABELS = (
    (
        Section.REST,
        r"leave (?:a|your) (?:reply|comment)|(?:\d+ )?comments?(?: \(?\d+\)?)?|\d+ (?:responses|replies)"
        r"|join the (?:conversation|discussion)|post a comment|add a comment|reader comments",
    ),
    (
        Section.LINKS,
        r"(?:related|similar|recommended|recent|popular|latest|trending|more|other|top|featured|suggested|you might like)"
        r"(?: (?:posts?|articles?|stor(?:y|ies)|content|reading|reads|coverage|news|topics?|links?|videos?|headlines))"
        r"|related|recommended(?: for you)?|trending(?: now)?|popular(?: now)?|most[ -](?:read|popular|viewed|shared|commented)"
        r"(?: .{1,20})?|read (?:more|next|also|this next)|also read|see also|up next|more (?:on|from|in|about|by) .{1,40}"
        r"|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|what to read next|don(?:’|')t miss|editor(?:’|')s picks?"
        r"|further reading|external links(?: .{1,30})?|external resources|useful links|quick links|on this page"
        r"|(?:table of )?contents|in this (?:article|story|issue)|share this(?: (?:article|post|story))?|follow us"
        r"|(?:stock|share)s? (?:prices?|watch|quotes?)|market (?:data|watch|snapshot)|sponsored(?: links| content)?|(?:newsletter )?sign ?up|newsletters?",
    ),
    (
        Section.NOTICE,
        r"(?:cautionary (?:note|notice|statement|language).{0,80}|.{0,30}forward[- ]looking (?:statements?|information).{0,80}"
        r"|safe harbou?r.{0,60}|no offer (?:or|and) solicitation.{0,40}|additional information(?: and where to find it)?|important (?:legal )?(?:information|notice)"
        r"|participants in (?:the )?solicitation.{0,20}|disclaimers?|disclosures?|legal (?:notice|disclaimer|information)"
        r"|about (?:the )?(?:authors?|writers?|us)|about this (?:article|site|story|newsletter)|author(?: bio)?"
        r"|corrections?(?: and clarifications?)?|clarifications?)",
    ),
    (
        Section.LIST,
        r"references?|sources|bibliography|citations?|footnotes|endnotes|works cited|notes and references"
        r"|(?:(?:media|press|investor|company|corporate|public|pr)(?: (?:and|&) (?:media|press|investors?))?"
        r"(?: relations)? )?contacts?(?: (?:information|details|us))?|(?:media|press|investor) (?:relations|enquiries|inquiries)"
        r"|for (?:more|further) information.{0,40}",
    ),
    (Section.LINE, r"keywords?|tags?|filed under|topics?|tagged|categories|category"),
)
LABELS = tuple((section, re.compile(rf"\W*(?:{label})\W*$", re.IGNORECASE)) for section, label in _LABELS)
LONGEST_LABEL = 130
NOTICE_OPENING = re.compile(
    r"\W*(?:forward[- ]looking statements?\b|safe harbou?r\b|cautionary (?:note|statement)"
    r"|(?:this|the) (?:press |news )?(?:release|announcement|communication|document)s?\b.{0,120}\bforward[- ]looking\b"
    r"|(?:certain )?statements (?:made |contained |included )?in this (?:press |news )?(?:release|announcement|communication))",
    re.IGNORECASE,
)


def is_boilerplate(text: str) -> bool:
    """Whether a line stands for itself as something that is not the article."""
    if len(text) > LONGEST_LINE:
        return False
    return (
        bool(NO_WORDS.match(text) or LINE.match(text) or QUOTE_LINE.match(text)) or is_menu(text) or is_share_bar(text)
    )


def section_of(text: str) -> Section | None:
    """The section of boilerplate that a label opens."""
    if len(text) > LONGEST_LABEL:
        return None
    return next((section for section, label in LABELS if label.match(text)), None)


def opens_notice(text: str) -> bool:
    return bool(NOTICE_OPENING.match(text[:300]))


def is_menu(text: str) -> bool:
    """Several short entries side by side, at least half of them such as menus have: Home | Deals | About."""
    return _is_bar(text, MENU_WORDS | SHARE_WORDS)


def is_share_bar(text: str) -> bool:
    return _is_bar(text, SHARE_WORDS)


def _is_bar(text: str, words: frozenset[str]) -> bool:
    if len(text) > LONGEST_LINE or text.endswith("."):
        return False
    entries = [entry for entry in MENU_BREAK.split(text) if entry]
    if len(entries) < 2 or any(len(entry.split()) > 6 for entry in entries):
        return False
    known = sum(1 for entry in entries if entry.lower() in words or MENU_PHRASES.fullmatch(entry))
    return known * 2 >= len(entries)
