"""The verbs and nouns that tell of deals, as patterns over line forms."""

import re

from facts.extraction.lines import pattern
from facts.extraction.rules.deal_verbs import INF, ING, PAST, PRESENT, TAKEN, TAKEN_SHARE

NOUN = (
    r"(?:deal|transaction|take-?over|acquisition|purchase|merger|buy-?out|bid|offer|approach|tie-up|"
    r"combination|investment|sale|proposal|swoop|pursuit|courtship|counter-?bid|counter-?offer)"
)
_OFFER = (
    r"(?:bid|offer|approach|proposal|takeover|acquisition|purchase|buyout|buy-out|merger|investment|deal|"
    r"tie-up|move|combination|swoop)"
)
_GAP = r"(?:(?:[\w%'-]+|<M>|<C>|\(<M>\)|<D>|<L>(?:'s)?) ){0,6}?"
_ADVERBS = (
    r"(?:(?:also|now|then|since|recently|already|reportedly|formally|finally|previously|earlier|separately|"
    r"quietly|subsequently|officially|successfully|today|<D>|this week|just|in principle|jointly|both|"
    r"eventually|initially|is said to be|said to be|[a-z]+ly) )*"
)
_HAVE = r"(?:has |have |had |having |'s |'ve |is |are |was |were |been |be |being )*"

_AGREED = (
    r"(?:agreed|agreeing|agrees|(?:struck|strikes|reached|reaches|made|sealed|clinched|inked|signed|signs|"
    r"announced|announces|announcing|entered into|enters into|unveiled|won|secured|finalized|finalised|finalises|"
    r"finalizes) "
    r"(?:an?|the|its|their) (?:[\w-]+ |<M> ){0,5}(?:deal|agreement|contract|plan|plans|pact|merger agreement|"
    r"accord|definitive agreement|offer|intention)|"
    r"(?:announced|unveiled|set out|announces|confirmed|unveils) (?:its |their |the )?(?:[\w-]+ )?(?:plans|plan|"
    r"intention|intent)|has a deal|have a deal)"
)
_TALKS = r"(?:talks|discussions|negotiations|conversations)"
_WEIGH = (
    r"(?:considering|weighing(?: up)?|exploring|mulling|contemplating|studying|eyeing|evaluating|interested in|"
    r"looking at|looking into|preparing|plotting|drawing up|lining up|"
    r"thinking about|toying with|pondering|assessing|readying|working on|examining|circling|keen on|planning|"
    r"interest in|eyes|mulls|weighs|considers|explores|plots|prepares|"
    r"said to want|drafting|sounding out|getting ready|gearing up|limbering up|warming up|angling|jockeying|"
    r"manoeuvring|maneuvering|leading the race|in the running|frontrunner|vying)"
)

VERBS: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, status, pattern(source))
    for name, status, source in (
        (
            "talks-to",
            "in_talks",
            (
                rf"\b{_TALKS}(?: with (?:<O:other>|[\w ]{{0,20}}))?(?:,)? (?:to |about |over |on |regarding |for |"
                rf"aimed at |that could see it )(?:possibly |potentially )?(?:{INF}|{ING})"
            ),
        ),
        (
            "near",
            "in_talks",
            (
                r"(?:\b(?:close to|near(?:s|ing)?|closing in on|on the verge of|on the brink of|poised to|set to|"
                r"about to|moving closer to|nears|near to|finali[sz]ing) )(?:an? |the )?(?:[\w-]+ |<M> "
                rf"){{0,4}}(?:(?:deal|agreement) (?:to )?)?(?:{INF}|{ING})"
            ),
        ),
        ("negotiating", "in_talks", rf"\bnegotiat(?:ing|es|ed) (?:to |about )?(?:{INF}|{ING})"),
        (
            "weighing",
            "rumoured",
            (
                rf"\b{_WEIGH} (?:whether to |how to |plans to |a plan to |an offer to |an? (?:[\w-]+ )?(?:bid|offer) "
                rf"to )?(?:possibly |potentially |jointly )?(?:{INF}|{ING})"
            ),
        ),
        (
            "would-like",
            "rumoured",
            (
                r"\b(?:would like to|wants to|wanted to|hopes to|hoping to|is keen to|seeking to|seeks to|sought to|"
                rf"trying to|tried to|aims to|considered|could|may|might) (?:be able to )?{INF}"
            ),
        ),
        (
            "offered-for",
            "",
            (
                r"\b(?:offered|offers|offering|bid|bids|bidding|tabled|proposed(?: paying| to pay)?|lodged|pitched) "
                r"(?:(?:about|around|some|a total of|up to) )?<M>(?: \(<M>\))?(?: in [\w-]+)? for(?= )"
            ),
        ),
        (
            "offered",
            "",
            (
                r"\b(?:offered|offering|offers|proposed|proposes|proposing|bid|bids|launched a bid|made an? (?:[\w-]+ "
                rf"|<M> ){{0,3}}(?:offer|bid)) (?:<M> )?(?:to )?{INF}"
            ),
        ),
        (
            "agreed",
            "agreed",
            rf"\b{_AGREED}(?:,? [\w ]{{0,24}})?(?: (?:on|in|late in|early in|back in) <D>| <D>)?,? to {INF}",
        ),
        (
            "agreed-that",
            "agreed",
            (
                r"\b(?:announced|announces|confirmed|confirms|said|says|revealed)(?: on <D>| <D>| today| this "
                r"week)?(?: that)? (?:<OP>|it|they|he|she) (?:will|would|is to|had agreed to|has agreed to|plans to|"
                rf"intends to) (?:be )?(?:{INF}|{ING})"
            ),
        ),
        ("is-buying", "agreed", rf"\b(?:is|are|was|were|will be|would be)(?: also| now| itself)? (?:to )?(?:{ING})"),
        ("is-to", "agreed", rf"\b(?:is|are|was|were|due) to {INF}"),
        ("will", "agreed", rf"\b(?:will|shall|would|plans to|intends to)(?: now| also| then| jointly)? {INF}"),
        ("headline-to", "agreed", rf"(?<=[\ue000\ue001]) to {INF}"),
        ("headline", "", rf"(?<=[\ue000\ue001]) (?:\w+ )?{PRESENT}"),
        ("bought", "completed", rf"\b(?:has |have |had |having |'ve )?{_ADVERBS}{PAST}"),
        (
            "has-taken",
            "completed",
            (
                rf"\b(?:has|have|had|having|'s|'ve) {_ADVERBS}(?:{TAKEN}|taken (?:full |sole )?control of|taken (?=<O> "
                rf"private)|{TAKEN_SHARE})"
            ),
        ),
        (
            "circling",
            "rumoured",
            (
                r"\b(?:(?:running|run|ran|cast|casting|runs) (?:the|its|a|an|their) (?:ruler|slide rule|eye) over|"
                r"kick(?:ed|ing|s) the tyres (?:of|on|at)|"
                r"sniff(?:ed|ing|s) around|circling|stalking|eyeing(?: up)?|ha[sd] (?:its |had its )?(?:eye|sights|"
                r"designs) on|set its sights on|"
                r"tak(?:en|ing) a (?:close )?look at)(?= )"
            ),
        ),
        (
            "bid-for",
            "rumoured",
            (
                rf"\b(?:{_WEIGH}|ready|poised|set|about|may|might|could|hopes|wants|intends|plans) "
                r"(?:to )?(?:bid|make an? (?:[\w-]+ |<M> ){0,3}(?:bid|offer|approach)|launch an? (?:[\w-]+ |<M> "
                r"){0,3}(?:bid|offer)|make a (?:move|play|run)|swoop|pounce)"
                r" (?:for|on)(?= )"
            ),
        ),
        ("swooped", "agreed", r"\b(?:swoops?|swooped|pounces?|pounced) (?:on|for)(?= )"),
        (
            "won",
            "agreed",
            (
                r"\b(?:wins?|won|winning|clinche[sd]|emerged? (?:victorious|as the (?:winner|winning \w+|buyer|"
                r"preferred bidder)) (?:in|for)?)"
                r"(?: the| a| its)?(?: [\w-]+){0,2}(?: (?:auction|race|battle|bidding war|contest|fight|tussle|war))?"
                rf" (?:for|to (?:{INF}))(?= )"
            ),
        ),
        ("took-share", "completed", r"\b(?:took|bought|acquired|picked up) (?:only |just |about )?<C>(?=,? for <M>)"),
        ("proposed-buying", "rumoured", rf"\bproposed {ING}"),
        ("approached", "", r"\b(?:approach(?:es|ed|ing)|courted|courting|wooed|wooing)(?= )"),
        ("paid", "completed", r"\b(?:has |had |have )?(?:(?:paid|spent) <M>(?! for\b| on\b| to\b)|gave <M>(?! for\b))"),
        (
            "after-buying",
            "completed",
            rf"\b(?:since|after|by|following|in|from|before|of|than|for)(?: first| its| their)? {ING}",
        ),
        ("buying", "", rf"\b{ING}"),
        ("to-buy", "", rf"\b(?:to|not|and|or) {INF}"),
    )
)
PASSIVES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (name, status, pattern(source))
    for name, status, source in (
        (
            "agreed-by",
            "agreed",
            (
                rf"\b(?:{_AGREED}(?: on <D>)? to (?:be|being)|accepted|accepts|accepting|(?:agreed|recommended|backed|"
                r"approved|agrees)(?: to)? (?:an?|the)|will be|is to be|are to be|would be|is being|was to be|are "
                rf"being|set to be) (?:(?:[\w-]+|<M>|<C>|\(<M>\)) ){{0,6}}?(?:{TAKEN}|sold|{_OFFER})(?: in an? "
                r"[^,]{0,60}?)?(?: for <M>(?: \(<M>\))?(?: in [\w-]+)?)? (?:by|from|to) "
            ),
        ),
        (
            "talks-by",
            "in_talks",
            (
                rf"\b{_TALKS} (?:to be (?:acquired|bought|taken over|purchased) by|to sell itself to|about being "
                r"(?:acquired|bought|taken over) by|about a sale to|over a sale to|to be sold to|about selling itself "
                r"to) "
            ),
        ),
        (
            "eyed-by",
            "rumoured",
            (
                r"\b(?:is|are|was|were|has been|being|been)(?: itself| now| also)? (?:being )?(?:eyed(?: up)?|courted|"
                r"stalked|circled|pursued|wooed|targeted) by "
            ),
        ),
        ("sold-itself", "agreed", r"\b(?:agreed|agreeing|agrees) to sell itself(?: for <M>)? to "),
        (
            "bought-by",
            "completed",
            (
                rf"\b{TAKEN}(?: outright)?(?: (?:in|on) <D>| <D>)?(?: for (?:\w+ )?<M>(?: \(<M>\))?(?: in "
                r"[\w-]+)?)?(?: (?:in|on) <D>)? by "
            ),
        ),
        (
            "ended-up-with",
            "completed",
            r"\b(?:ended up|wound up) (?:with|in the (?:hands|arms) of) (?=(?:the )?(?:[a-z-]+ ){0,4}[\ue000\ue001])",
        ),
        (
            "sold-to",
            "completed",
            (
                r"\b(?:was|were|been|being|had|and|is)(?: itself| then)? sold(?: (?:in|on) <D>)?(?: for <M>)?(?: "
                r"(?:in|on) <D>)? to "
            ),
        ),
    )
)
SELLING = pattern(
    r"\b(?P<verb>(?:agreed|agrees|agreeing|plans|planning|intends|is|are|close|near|talks|negotiations|"
    r"discussions|deal|agreement|negotiating|considering|exploring) to (?:sell|offload|divest|hand|dispose of)|"
    r"(?:is|are) selling|selling|sold|sells|offloaded|divested|will sell|would sell|has sold|sale of) "
    r"(?!itself|shares|products|software|electricity|more)(?:<OP>'s |its |the |their )?(?P<what>(?:(?!to\b|for\b|"
    r"by\b)(?:[\w%'-]+|<C>|<L>|<N>|<L>'s),? ){0,8}?)<O:target>,?(?P<mid>(?: (?!to\b)[\w-]+){0,3}(?:, (?:an?|the|"
    r"its|their|once|maker|owner|one) [^,;]{3,80},)?(?: (?:in|on) <D>| <D>| for (?:(?:more|less|about|nearly|"
    r"around|over|than|some|just) ){0,3}<M>){0,2}) to (?:(?:[\w-]+|<L>'s|<L>),? ){0,6}?(?:led by |including "
    r")?(?:<O>'s )?<OP:buyer>(?!'s)(?P<price>(?:,[^,]{0,60},)? for (?:about |up to )?<M:m>)?"
)
STATUS_OF_SALE = (
    (re.compile(r"agreed|agrees|agreeing|will|deal|agreement|is to|are to|selling|plans|intends"), "agreed"),
    (re.compile(r"talks|near|close|negotiat|discussions"), "in_talks"),
    (re.compile(r"sold|offloaded|divested"), "completed"),
)

_NO_WORD = (
    r"(?!of |and |to |for |in |by |is |has |have |had |was |were |are |will |would |that |with |on |at |"
    r"from |its |their |the |an? |this |his |her |any |it |which |who |said |says )"
)
_NO_VERB = (
    r"(?!(?:abandon|scrap|call|terminat|walk|reject|rebuff|block|veto|complet|clos|finali[sz]|announc|"
    r"agree|sign|unveil|consider|weigh|explor|mull|prepar|plan|includ|lead|led|mak|made|receiv|accept|back|"
    r"approv|oppos|clear|own|spur|put|after|before|when|during|sought|seek|drop|withdr|end|kill|shelv|"
    r"cancel|negotiat|launch|tabl|pursu|study|studi|reach|near|snub|spurn|eye|mull|drop|ink|fac|resist|"
    r"fight|fought|fend|welcom|hail|win|won|struck|strik|seal|valu|as|than|while|over|about)\w* )"
)
_WORD = (
    r"(?:(?:partnership|alliance|licensing|merger|investment|cash|stock|shares|equity|hardware|software|"
    r"research|supply|technology|debt) and|[\w%/'-]+|<M>|<C>|\(<M>\)|<D>|<L>|<N>),? "
)
NOUN_PHRASE = pattern(
    r"(?:(?:(?P<own><OP>)'s |(?P<det>\b(?:its|their|the|an?|this|that|any|his|her|such an?) "
    rf"))(?:{_NO_WORD}{_WORD}){{0,7}}?|(?<![\w'-])(?:{_NO_WORD}{_NO_VERB}{_WORD}){{0,4}}?)(?P<noun>{NOUN})s?\b(?! "
    rf"(?:and (?:\w+ )?{NOUN}\b|{NOUN}s?\b|bank|banker|maker|agreement|target|price|talks?|committee|vehicle|fund|"
    r"manager|firm|adviser|year|season)\b)"
)
COMPLEMENT = pattern(
    r"(?: of (?:its|their) own| of <O>'s own)?(?P<of> (?:of|for|in|with|on|at|worth|valued at|between) "
    r"(?:(?!that\b|which\b|said\b|is\b|was\b|has\b|from\b|by\b|and [a-z]+(?:ed|ck|ew) )(?:[\w%/'-]+|<M>|<C>|<D>|"
    r"\(<M>\)|<L>(?:'s)?),? ){0,9}?(?:<O:target>)(?!'s (?!shares|stock|parent|owner)))?(?P<to>(?: (?:of|worth|at|"
    r"for) <M>(?: \(<M>\))?(?: in \w+)?)? (?P<way>to|by|from|with) (?:(?:[\w-]+|<L>'s) ){0,5}?<OP:buyer>)?"
)
