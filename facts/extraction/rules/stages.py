"""The words that give a deal its stage, before and behind its name, as patterns over line forms."""

import re

from facts.extraction.lines import pattern

ADVERBS = (
    r"(?:(?:[a-z]+ly|also|now|since|already|today|<D>|this week|just|not|never|been|be|being|at last|in the end) ){0,3}"
)


def _any(*lists: str) -> str:
    """A pattern for any of the phrases of lists written with commas, the longest first."""
    phrases = [phrase.strip() for words in lists for phrase in words.replace("\n", " ").split(",") if phrase.strip()]
    return "|".join(sorted(phrases, key=len, reverse=True))


_EXPECT = (
    "expects?, expected, plans?, hopes?, aims?, will, would, intends?, scheduled, due, on track, likely, "
    "set, anticipates?, wants?"
)
_FINISH = (
    "completed?, closed?, finali[sz]ed?, concluded?, consummated?, sealed?, done, through, wrapped up, "
    "wrap up, finish, finished"
)
_FINISHED = """
    completed, completes, closed, closes, finali[sz]ed, finali[sz]es, concluded, concludes, wrapped up, wraps up,
    consummated, completing, finali[sz]ing, announced (?:the )?(?:completion|closing) of, completion of, closing of,
    close of, cleared the way for and closed, put the finishing touches to, got over the line
"""
_DROPPED = """
    abandon(?:ed|s|ing), scrap(?:ped|s|ping), drop(?:ped|s|ping), call(?:ed|s|ing) off, terminat(?:ed|es|ing),
    walk(?:ed|s|ing) away from, thr(?:ew|own?|ows|owing) out,
    (?:sent|sends|sending|laugh\\w*|bat\\w*|wave\\w*) away, laughed off, voted down, struck down, ripped up,
    abort(?:ed|s|ing), nix(?:ed|es), snubs, dismiss(?:ed|es|ing), declin(?:ed|es), refus(?:ed|es|ing),
    pull(?:ed|s|ing) (?:out of|the plug on), withdr(?:ew|aws|awing|awn)(?: from)?, shelv(?:ed|es|ing),
    cancel(?:led|ed|s|ling), back(?:ed|s|ing) out of, tor(?:e|n) up, tear(?:s|ing)? up, ditch(?:ed|es|ing),
    reject(?:ed|s|ing), rebuff(?:ed|s|ing), turn(?:ed|s|ing) down, spurn(?:ed|s|ing), block(?:ed|s|ing),
    veto(?:ed|es|ing), prohibit(?:ed|s|ing), kill(?:ed|s|ing)(?: off)?, end(?:ed|s|ing), rule[sd]? out,
    fend(?:ed|ing) off, saw off, seen off, sees off, gave up(?: on)?, giv(?:ing|es) up(?: on)?, failed in,
    collapse of, failure of, scuppered, sank, torpedoed, derailed, quashed, snubbed, knocked back, said no to,
    says no to, batted away, thwarted, lost, lets lapse, stopped, stops, halted, halts, struck out, baulked at,
    balked at, turned (?:its|his|her|their) back on
""".replace("\\\\", "\\")
_SOUGHT = """
    considering, weighing(?: up)?, exploring, mulling, contemplating, studying, eyeing, evaluating, preparing,
    plotting, drawing up, lining up, thinking about, pondering, working on, readying, considers, weighs, mulls,
    eyes, explores, considered, weighed, interested in, planning, prepares, plots, may make, could make, might make,
    about to make, toying with, looking at, assessing
"""
_SEALED = """
    agreed(?: on| to)?, agrees(?: on| to)?, announced, announces, announcing, signed(?: up to| off on| off)?, signs,
    unveiled, unveils, struck, strikes, reached, reaches, clinched, inked, inks, clinches, seals, sealed,
    recommended, secured, hammered out, thrashed out, shook hands on, shaken hands on, made public, took, accepted,
    accepts, endorsed, entered into, said yes to, approved by the boards of
"""
LEFT = tuple(
    (status, modality, re.compile(pattern(source).pattern + "$"))
    for status, modality, source in (
        ("completed", "forecast", rf"\b(?:{_any(_EXPECT)}) (?:to )?(?:have |get |be )?(?:{_any(_FINISH)}) "),
        ("completed", "", rf"\b(?:{_any(_FINISHED)}) "),
        ("called_off", "", rf"\b(?:{_any(_DROPPED)}) (?:off )?"),
        (
            "in_talks",
            "",
            (
                r"\b(?:talks|discussions|negotiations)(?: with <O>)? (?:about|over|on|for|regarding|to agree) "
                r"(?:possible |potential )?"
                r"|\bnegotiat(?:ing|ed) "
                r"|\b(?:close to|nearing|near|nears|closing in on|closes in on|on the verge of|on the brink of|edges? "
                r"towards?|edging towards?) "
                r"(?:agreeing |finali[sz]ing |sealing )?"
            ),
        ),
        ("rumoured", "", rf"\b(?:{_any(_SOUGHT)}) (?:making |launching |tabling )?"),
        ("agreed", "", rf"\b(?:{_any(_SEALED)}) (?:[a-z]+ly )?"),
    )
)

_COLLAPSED = """
    collapsed, collapses, fell through, fallen through, falls through, fell apart, falling apart, called off,
    scrapped, abandoned, terminated, blocked, dropped, rejected, lapsed, prohibited, vetoed, cancelled, canceled,
    withdrawn, shelved, thwarted, torpedoed, killed off, killed, ended without, turned down, rebuffed, spurned,
    knocked back, thrown out, voted down, struck down, came to nothing, come to nothing, broke down, broken down,
    foundered, unravell?ed, died, aborted, scuppered, derailed, stopped, halted, torn up, ripped up, ran aground,
    went nowhere, batted away, refused, snubbed, outbid, went up in smoke, unstuck, ditched, declined, sunk,
    let lapse, dismissed
"""
_DONE = """
    closed, closes, completed, completes, finali[sz]ed, went through, gone through, goes through, took effect,
    concluded, consummated, wrapped up, became effective, came into force, became final, went ahead, over the line,
    crossed the finish line, done
"""
_MADE = (
    "announced, agreed, signed, unveiled, struck, revealed, inked, clinched, made public, sealed, hammered "
    "out, agreed upon"
)
_WHO = (
    r"(?:<OP>(?:'s (?:board|directors|shareholders|owners))?|they|it|the \w+(?: board)?|its board|the <O> "
    r"board|both (?:sides|companies|boards))"
)
_INSERT = (
    r"(?:, (?:an?|the|worth|valued at|one of|its|their|first|originally|long|then|which|once|all) "
    r"[^,;]{3,110},(?= (?:was|were|had|has|is|fell|collapsed|closed|went)))?"
)
_ASIDE = rf"(?: {_WHO},?)?"
_LEAD = (
    rf"(?: (?:of|worth|for|at) <M>)?(?: (?:in|on) <D>)?{_INSERT} ?(?:,? which |, | (?:that|which) |,? (?:that|"
    rf"which) {_WHO} )?(?:has |have |had )?(?:is |was |were |been |be |got )?(?:first |again |later |then |"
    rf"duly )?{ADVERBS}"
)
_AND = r"(?: (?!that\b|which\b|who\b|if\b)[^,;.]{3,90}?)? and (?:then |finally |eventually |was |were )*"
RIGHT = tuple(
    (status, modality, pattern(source))
    for status, modality, source in (
        (
            "completed",
            "forecast",
            (
                rf"{_INSERT}(?: (?:is|remains) subject to [^.;]{{3,90}}? and)? ?(?:,? which |, | and )?(?:(?:is|are|"
                rf"was|were|remains|still) )*{ADVERBS}(?:expected|"
                r"scheduled|due|set|likely|on track|"
                r"anticipated|slated|forecast|projected|hoped|supposed) to (?:be )?(?:close|conclude|go through|"
                r"take effect|"
                rf"become effective|happen|{_any(_FINISH)})"
                r"|(?: is| was|,)? (?:expected|due|scheduled|slated|planned) (?:for completion|to complete)"
                rf"|^ (?:will|should|could|ought to) (?:close|complete|be (?:{_any(_FINISH)})|go through|take effect)"
            ),
        ),
        ("called_off", "", rf"{_LEAD}(?:{_any(_COLLAPSED)})\b"),
        ("completed", "", rf"{_LEAD}(?:{_any(_DONE)})\b(?! flat| up| down| at)"),
        ("agreed", "", rf"{_LEAD}(?:{_any(_MADE)})\b(?! to (?:sell|cut))"),
        ("completed", "", rf"{_AND}(?:closed|completed)(?= (?:on|in|at|last|this|by)\b| <D>)"),
    )
)
_DEAL = (
    r"(?:deal|transaction|acquisition|purchase|merger|takeover|sale|offer|process|thing|whole thing|"
    r"combination|agreement|move|handover|tie-up|buyout)"
)
_SOON = (
    r"(?= (?:in|by|before|during|on|at|around|<D>|the|early|late|later|this|next|within|some time|sometime|"
    r"towards?|after|no later)\b| <D>|[,.]|$)"
)
CLOSING = tuple(
    pattern(source)
    for source in (
        rf"\bpayment (?:is|will be) (?:due|made|completed){_SOON}",
        (
            rf"\b(?:closing|completion|once the {_DEAL} (?:is (?:final|done|complete|completed|through)|closes|"
            r"completes))"
            r",? (?:(?:<OP>|he|she|it|they) said,? )?which (?:<OP>|he|she|it|they|the \w+) "
            r"(?:expects?|expected|hopes?|anticipates?|plans?)(?: to (?:come|happen))?"
        ),
        (
            r"\b(?:closing|completion|close|handover)(?: of [\w ]{3,40}?)?(?:, which [^,]{3,110},)? (?:is|was|"
            r"remains) (?:[^.;]{0,60} and is "
            r")?(?:still |now )?"
            r"(?:expected|scheduled|due|planned|anticipated|targeted|set|pencilled in|slated|foreseen|envisaged|"
            r"forecast|likely|projected)(?: for| in| by| to| during| within| before| around)?"
        ),
        (
            r"\b(?:expects?|expected|expecting|hopes?|hoping|aims?|aiming|plans?|planning|anticipates?|anticipating|"
            r"due|set|on track|scheduled|"
            rf"wants?|reckons?|intends?)(?: it| <O>| (?:the|its|their) (?:\w+ )?{_DEAL})? (?:to|will) "
            r"(?:(?:close|complete|change hands|be completed|conclude|be concluded|finali[sz]e|be finali[sz]ed|finish|"
            r"be wrapped "
            r"up|wrap up|wrap things up|seal|"
            r"take (?:over|control|charge|possession|the (?:keys|reins))|tie up|be done|go through|take effect|be "
            r"through|be finished|have closed|have completed)(?: (?:it|<O>|things|matters|the (?:deal|job)))?(?: up)?"
            rf"|(?:have|get) (?:it|<O>|everything|things|the {_DEAL}|the keys)(?: all)? ?(?:wrapped up|done|closed|"
            rf"completed|finished|over the line|signed and sealed)?){_SOON}"
        ),
        (
            r"\b(?:will|should|ought to) (?:close|complete|be (?:completed|done|through|finished|wrapped up|closed|"
            r"final|finali[sz]ed|sealed|consummated)|become (?:final|effective)|come into force|"
            rf"change hands|go through|take effect){_SOON}"
        ),
    )
)
