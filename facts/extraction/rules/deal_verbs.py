"""What buyers do: the verbs of acquiring and of investing in each of their forms, as parts of patterns over line forms.

Each form ends where the name of what is bought may follow.
"""

_BUY = """
    acquire acquires acquired acquiring acquired
    purchase purchases purchased purchasing purchased
    absorb absorbs absorbed absorbing absorbed
    take_over takes_over took_over taking_over taken_over
    snap_up snaps_up snapped_up snapping_up snapped_up
    swallow swallows swallowed swallowing swallowed
    swallow_up swallows_up swallowed_up swallowing_up swallowed_up
    gobble_up gobbles_up gobbled_up gobbling_up gobbled_up
    scoop_up scoops_up scooped_up scooping_up scooped_up
    pick_up picks_up picked_up picking_up picked_up
    hoover_up hoovers_up hoovered_up hoovering_up hoovered_up
    mop_up mops_up mopped_up mopping_up mopped_up
    buy buys bought buying bought
    buy_out buys_out bought_out buying_out bought_out
    buy_up buys_up bought_up buying_up bought_up
    buy_into buys_into bought_into buying_into -
    buy_back buys_back bought_back buying_back bought_back
    take_private takes_private - - taken_private
    fold_in folds_in folded_in folding_in folded_in
    get_hold_of gets_hold_of got_hold_of getting_hold_of -
    win_control_of wins_control_of won_control_of winning_control_of -
    take_delivery_of takes_delivery_of took_delivery_of taking_delivery_of -
    tie_the_knot_with ties_the_knot_with tied_the_knot_with tying_the_knot_with -
"""
_SPEND = """
    pay pays paid paying for
    pay_out pays_out paid_out paying_out for
    shell_out shells_out shelled_out shelling_out for|on
    fork_out forks_out forked_out forking_out for|on
    stump_up stumps_up stumped_up stumping_up for
    cough_up coughs_up coughed_up coughing_up for
    lay_out lays_out laid_out laying_out for|on
    hand_over hands_over handed_over handing_over for
    part_with parts_with parted_with parting_with for
    spend spends spent spending on|for|buying|to_buy|to_acquire
    splash splashes splashed splashing on
    splash_out splashes_out splashed_out splashing_out on
    drop drops dropped dropping on
    put puts put putting into|in
    plough ploughs ploughed ploughing into
    plow plows plowed plowing into
    pour pours poured pouring into
    pump pumps pumped pumping into
    sink sinks sank sinking into
    inject injects injected injecting into
    commit commits committed committing to
    invest invests invested investing to_acquire|to_buy|to_take
"""
_SUM = (
    r"(?:(?:up to|as much as|at least|about|around|another|some|an additional|an initial|a further|a total of|a record|"
    r"an estimated|a reported|well over|the equivalent of) ){0,2}<M>"
    r"(?:,? \(?(?:or |about |around |roughly |nearly )*<M>\)?,?)?"
    r"(?: (?:upfront|up front|now|in cash|in stock|in shares|in all|in total|in paper|(?:in|of) (?:its|new|cash|stock)"
    r"(?: and)?(?: own)?(?: \w+)?),?)*"
)
_SHARE = (
    r"(?:(?:an?|the|another|its|full|outright|about|nearly|just over|just under|roughly) ){0,2}(?:[\w-]+ |<C> |"
    r"<M> |\(<M>\) ){0,5}"
    r"(?:stake|stakes|holding|interest|shareholding|slice|ownership) (?:in|of)|<C> (?:of|in)"
)
_INVESTED = (
    r"(?: as much as| up to| at least| around| about| an? additional| another| an initial)?(?: <M>)?(?: \(<M>\))?"
    r"(?: for (?:an? |about )?(?:<C> )?(?:[\w-]+ ){0,2}stake| [\w-]+){0,3} in(?:to)?"
)
_MERGED = r"(?: (?:its|their|the|<O>'s)(?: [\w-]+){1,4})? with"


def _rows(table: str) -> list[list[str]]:
    return [row.split() for row in table.split("\n") if row.strip()]


def _words(word: str) -> str:
    return word.replace("_", " ")


def _form(index: int, take: str, invest: str, merge: str, control: str) -> str:
    """A pattern for one form of all verbs: `index` is its column."""
    bought = [_words(row[index]) for row in _rows(_BUY) if row[index] != "-"]
    spent = [rf"{_words(row[index])} {_SUM} (?:{_words(row[4])})" for row in _rows(_SPEND)]
    bought.sort(key=len, reverse=True)
    return (
        rf"(?:{'|'.join(bought)}|{take} private(?= <O>)|{take} (?=<O> private)|{control} (?:full |sole )?control "
        rf"of|{take} (?:{_SHARE})|{merge}{_MERGED}|{invest}{_INVESTED}|"
        rf"{invest} {_SUM} for (?:an? |about |around |nearly )?<C> (?:of|in)|{'|'.join(spent)})"
    )


INF = (
    r"(?:(?:fully |jointly |outright "
    rf")?(?:{_form(0, 'take', 'invest', '(?:merge|combine)', '(?:take|gain|seize|assume|get)')}|secure|pay for))"
)
PRESENT = _form(1, "takes", "invests", "(?:merges|combines)", "(?:takes|gains|seizes|assumes|gets)")
PAST = rf"(?:{_form(2, 'took', 'invested', 'merged', '(?:took|gained|seized|assumed|got)')}|paid for)"
ING = _form(3, "taking", "investing", "(?:merging|combining)", "(?:taking|gaining|seizing|assuming|getting)")
TAKEN_SHARE = rf"taken (?:{_SHARE})"
TAKEN = rf"(?:{'|'.join(sorted({_words(row[4]) for row in _rows(_BUY)} - {'-'}, key=len, reverse=True))})"
