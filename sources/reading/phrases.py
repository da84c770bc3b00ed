"""The words by which what is not the article is told: data for `boilerplate`, one pattern a line, any case."""

LINES = (
    # Moving about the page
    r"(?:skip|jump) to (?:main |the )?(?:content|navigation|search|footer).{0,20}$",
    r"(?:back to top|toggle navigation|open menu|close(?: menu)?|menu|search|home(?: ?page)?|load more|show more)$",
    r"(?:read more|continue reading|view all|see all|(?:show|view) comments|print|save|share|email)\W*$",
    r"(?:reuse this content|view all posts by .{1,60})$",
    r"(?:previous|next|older|newer) (?:post|article|story)s?\b.{0,120}$",
    r"(?:view|read) (?:this|it) (?:email |online )?in (?:your|a) browser",
    # Asking for something
    r"(?:subscribe|sign up|sign in|log ?in|register|already a (?:subscriber|member)|become a)\b.{0,160}$",
    r"(?:join|get) (?:our|the) (?:free |daily |weekly |latest )*(?:newsletter|briefing|news|stories|updates)\b",
    r"enjoy(?:ed|ing) (?:this|what you).{0,160}$",
    r"(?:support|donate to|follow|find) us\b.{0,120}$",
    r"(?:follow|listen to|watch|download) (?:.{0,60} on |our |the (?:app|podcast)).{0,100}$",
    r"(?:share|tweet|email|pin|send) (?:this|on|via|to|it|with|by)\b.{0,100}$",
    r"click (?:here |to )",
    r"stay (?:informed|updated|up to date|tuned|connected)\b",
    r"was this (?:forwarded|article|page|helpful|useful)\b",
    r"you(?: a|’|')re (?:receiving|getting|reading) (?:this|our|a free|.{2,60} because)\b",
    r"(?:unsubscribe|manage (?:your )?preferences|update your preferences)\b",
    r"your e-?mail address will not be published",
    r"required fields are marked",
    r"save my name\b",
    r"(?:post|submit|add|write|leave) (?:a |your )?comment\b.{0,40}$",
    r"notify me of\b",
    r"(?:you must be|please) (?:logged|log|sign|register)",
    # Selling
    r"\W*(?:advertisement|advertising|advertorial|sponsored by .{1,60}|ad)\W*$",
    r"\W*(?:advertisement|story continues|article continues|continue reading|scroll to continue)\b.{0,60}$",
    r"this (?:post|article|site|page) (?:may contain|contains|uses) (?:affiliate|cookies)",
    r"(?:we|this (?:web)?site) uses? cookies\b",
    r"(?:accept|reject|manage)(?: all)? cookies\b",
    r"(?:cookies?|privacy)(?: policy| settings| notice| preferences)?$",
    # Who made it
    r"\W*(?:additional |with )?(?:reporting|writing|editing|compiled|edited|translated) by\b.{0,300}$",
    r"\W*with (?:assistance|reporting|contributions?|files) (?:from|by)\b.{0,300}$",
    r"our standards:",
    r"(?:image|photo|picture|photograph|illustration|video|graphic)s?(?: credits?| courtesy)?(?: by| of)?\s*[:/©]",
    r"(?:photo|photograph|image|picture|illustration) (?:by|courtesy|via|from)\b.{0,120}$",
    r"\(?credit:",
    r"(?:image|media|video) (?:source|caption),",
    r"the post .{1,250} (?:appeared first|first appeared) on\b",
    r"this (?:article|story|post|piece) (?:was |is )?(?:first |originally )+(?:appeared|published|posted|ran)\b",
    # Rights and duties
    r"(?:©|\(c\)|copyright (?:©|\(c\)|\d{4}|by\b))",
    r".{0,120}\ball rights reserved\b",
    r"(?:disclaimer|disclosure|legal notice)s?\s*:",
    r"(?:terms (?:of (?:use|service)|and conditions)|privacy (?:policy|notice)|about us|contact us)\b.{0,100}$",
    # Corrections, which say again what was wrong
    r"\((?:this |the )?(?:corrects|clarifies|amends|removes|adds|updates|refiles|recasts)\b",
    r"\W*(?:this|the) (?:article|story|post|piece|headline|page)\b.{0,60}\b(?:amended|corrected|updated|clarified)\b",
    r"\W*this (?:report|item|version)\b.{0,60}\b(?:amended|corrected|updated|clarified)\b",
    r"\W*an earlier (?:version|headline) of (?:this|the) (?:article|story|post|report|piece|page|headline|item)\b",
    r"\W*an earlier (?:version|headline) (?:had )?(?:said|gave|given|stated|misstated|misnamed|incorrectly|wrongly)\b",
    r"\W*(?:editor(?:’|')?s(?:’|')? note|editors(?:’|') note|clarification|correction)s?\s*[:(—–-]",
    r"\W*(?:first |last )?(?:updated?|published|posted|modified)(?:\s*:|\s+(?:on|at)\b|\s+(?:\w+ )?\d).{0,80}$",
    # Labels, with what they name behind them
    r"(?:filed under|tagged(?: with| as)?|tags?|topics?|category|categories|keywords?)\s*[:»]",
    r"(?:read (?:also|next|more)|also read|see also|related(?: \w+)?|more on this|recommended|up next)\s*[:»]",
    r"in this (?:issue|section)\s*[:»]",
    r"(?:media|press|investors?) (?:relations |and media )?(?:contacts?|[ei]nquir(?:y|ies))\s*(?:[:|].*)?$",
    r"(?:for )?(?:more|further) information\b.{0,20}(?:contact|visit|please|see|:)",
    r"(?:source|via)\s*:\s*\S+(?:\s\S+){0,5}$",
    # Marks, addresses, reading times
    r"\W*(?:ends?|more follows)\W*$|-\s?30\s?-$",
    r"\([$€£¥]1 = .{1,60}\)$",
    r"(?:https?://|www\.)\S+$",
    r"\S+@\S+\.\w+$",
    r"(?:tel|phone|telephone|mobile|fax|e-?mail)\s*[:.]",
    r"\+\d[\d() .-]{6,18}$|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}$",
    r"\W*(?:estimated )?(?:reading|read) time\b.{0,30}$",
    r"\W*\d{1,3}[- ]min(?:ute)?s?\b.{0,5}\b(?:read|listen|watch)\b.{0,20}$",
    r"\d+ (?:comments?|shares?|views?|likes?|replies|reactions)$",
)
"""Openings of lines that stand for themselves."""

COMMENTS = (
    r"leave (?:a|your) (?:reply|comment)",
    r"\d+ comments?|comments(?: \(?\d+\)?)?",
    r"\d+ (?:responses|replies)",
    r"join the (?:conversation|discussion)",
    r"(?:post|add) a comment",
    r"reader comments",
)

LINKS = (
    r"related(?: (?:posts?|articles?|stor(?:y|ies)|content|reading|coverage|news|topics|links|videos|headlines))?",
    r"(?:similar|recommended|recent|popular|latest|trending|more|other|top|featured) (?:posts|articles|stories|videos)",
    r"(?:recommended|recent|popular|latest|trending|more|top|featured) (?:content|reading|reads|news|topics|headlines)",
    r"(?:recommended|suggested)(?: for you)?",
    r"(?:trending|popular)(?: now)?",
    r"most[ -](?:read|popular|viewed|shared|commented)(?: .{1,20})?",
    r"read (?:more|next|also|this next)|also read|see also|up next|what to read next",
    r"(?:more (?:on|from|in|about|by)|explore more|also from) .{1,40}",
    r"you (?:may|might) (?:also )?(?:like|enjoy|be interested in)",
    r"don(?:’|')t miss",
    r"editor(?:’|')?s(?:’|')? picks?",
    r"further reading",
    r"(?:external|useful|quick) (?:links|resources)(?: .{1,30})?",
    r"(?:table of )?contents|on this page|in this (?:article|story|issue)",
    r"(?:share|like) this(?: (?:article|post|story))?|follow us|post navigation|newsletters?|(?:newsletter )?sign ?up",
    r"(?:stock|share)s? (?:prices?|watch|quotes?)|market (?:data|watch|snapshot)",
)

NOTICES = (
    r"cautionary (?:note|notice|statement|language).{0,80}",
    r".{0,30}forward[- ]looking (?:statements?|information).{0,80}",
    r"safe harbou?r.{0,60}",
    r"no offer (?:or|and) solicitation.{0,40}",
    r"additional information(?: and where to find it)?",
    r"important (?:legal )?(?:information|notice)",
    r"participants in (?:the )?solicitation.{0,20}",
    r"disclaimers?|disclosures?|legal (?:notice|disclaimer|information)",
    r"about (?:the )?(?:authors?|writers?|us)|author(?: bio)?",
    r"about this (?:article|site|story|newsletter)",
)

# Such a heading opens a notice where what follows it says so, and else a part of an article about what was wrong.
CORRECTIONS = (r"corrections?(?: and clarifications?)?|clarifications?",)
WITHDRAWS = (
    (
        r".{0,200}\b(?:(?:earlier|previous|original|first) (?:version|report|story|headline)|this (?:article|story|"
        r"post|piece|report)|"
        r"misstated|misidentified|misspelled|incorrectly|wrongly|erroneously|in error)\b"
    ),
)

REFERENCES = (
    r"references?|sources|bibliography|citations?|footnotes|endnotes|works cited|notes and references",
    r"(?:(?:media|press|investor|company|corporate|pr)(?: (?:and|&) \w+)?(?: relations)? )?contacts?(?: \w+)?",
    r"(?:media|press|investor) (?:relations|[ei]nquiries)",
    r"for (?:more|further) information.{0,40}",
)

ONE_PIECE = (
    r"keywords?|tags?|filed under|topics?|tagged|categories|category",
    r"sponsored(?: links| content)?|promoted|from our (?:sponsors?|partners?)",
)

NOTICE_OPENINGS = (
    r"forward[- ]looking statements?\b",
    r"safe harbou?r\b",
    r"cautionary (?:note|statement)",
    r"(?:this|the) (?:press |news )?(?:release|announcement|communication|document)s?\b.{0,120}\bforward[- ]looking\b",
    r"(?:certain )?statements (?:made |contained |included )?in this (?:press |news )?(?:release|announcement)\b",
)
"""Openings of paragraphs of legal notices that have no label of their own."""

MENU = """
    home news business sport sports opinion jobs podcast podcasts about contact login register search menu subscribe
    newsletters newsletter videos video photos politics world markets tech technology finance culture lifestyle health
    science travel weather puzzles games crosswords account profile archive events magazine topics sections latest
    trending deals companies energy economy money investing reviews blog resources pricing products careers advertise
    help support shop store more us uk international local entertainment arts books food style features analysis
"""
"""Words that are a whole entry of a site's menu."""

MENU_ENTRIES = (
    r"(?:about|contact|follow) us",
    r"sign (?:in|up|out)|log (?:in|out)|my account|subscribe\b.*",
    r"privacy(?: policy| notice)?|cookies?(?: policy)?|terms(?: of (?:use|service)| and conditions)?",
    r"copy link|site ?map|advertise with us",
)

SHARE = """
    share save print email tweet twitter x linkedin reddit bookmark comment comments copy link like
    listen follow gift mail pinterest telegram bluesky
"""
"""Words that are a whole entry of a bar of buttons under a title."""

KICKERS = """
    economy business deals companies markets finance money technology tech energy politics world news opinion analysis
    exclusive breaking science health media property retail industry industrials banking startups venture capital
    explainer feature features interview comment commentary editorial investing stocks article blog post posts insights
    press releases report reports uncategorized featured latest home sport culture lifestyle m&a ai mergers
    acquisitions funding funds ipo ipos and & the in
"""
"""Words of the label above a title that says where on the site or of what kind it is."""
