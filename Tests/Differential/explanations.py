"""Why an engine differs from lich: one class for each reason. docs/conformance.md says who is right.

A class either names a reading of the rule, and then the referee, reading it so, must give exactly what the engine gives; or it names rules that the engine
is known to expand wrongly, and then the referee must give exactly what lich gives."""

import dataclasses
import datetime
import itertools
import typing

import referee
import rules
from rules import FREQUENCIES


@dataclasses.dataclass(frozen=True)
class Reading:
    """Another reading of a rule, and the rules it matters for."""

    name: str
    applies: typing.Callable


@dataclasses.dataclass(frozen=True)
class Fault:
    """Rules for which the engine is wrong. `applies` is given the case, the answer that was foretold and the engine's."""

    name: str
    applies: typing.Callable


def has(case, *names):
    return any(name in case.parts for name in names)


def mixes_weekdays(case):
    return len({len(day) > 2 for day in case.parts.get("BYDAY", [])}) == 2


def is_sub_daily(case):
    return FREQUENCIES.index(case.frequency) < 3


def is_limited(case):
    """A rule by the hour, minute or second that leaves some out."""
    return is_sub_daily(case) and has(case, "BYMONTH", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND")


def follows_gap(case, foretold, theirs):
    """They differ only after an instance that the clocks leave out, or after the day that Samoa left out."""
    if case.tzinfo is None:
        return False
    differing = min(set(foretold) ^ set(theirs))
    left_out = [time for time in referee.expand(case, frozenset([referee.NO_POSITION])) if rules.is_in_gap(case, time)]
    if case.zone == "Pacific/Apia" and case.start < SAMOA:
        left_out.append(SAMOA - datetime.timedelta(days=1))
    return any(case.seconds(time) <= differing for time in left_out)


SAMOA = datetime.datetime(2011, 12, 30)

COUNTED = Reading(referee.START_NOT_COUNTED, lambda case: case.count)

DATEUTIL_READINGS = [
    Reading(referee.EVERY_MONTH, lambda case: case.frequency == "YEARLY" and has(case, "BYMONTHDAY") and not has(case, "BYMONTH")),
    Reading(referee.EVERY_DAY_OF_WEEK, lambda case: has(case, "BYWEEKNO") and not has(case, "BYDAY", "BYMONTHDAY", "BYYEARDAY")),
    Reading(referee.CALENDAR_YEARS, lambda case: has(case, "BYWEEKNO")),
    Reading(referee.BOTH_WEEKDAYS, mixes_weekdays),
    Reading(referee.PARTIAL_WEEK, lambda case: case.frequency == "WEEKLY" and has(case, "BYSETPOS")),
    COUNTED,
]

READINGS = {
    "libical": [
        COUNTED,
        Reading(referee.NO_NEGATIVE_LIMIT, lambda case: min(case.parts.get("BYMONTHDAY", [1])) < 0),
        Reading(referee.NO_POSITION, lambda case: has(case, "BYSETPOS") and case.frequency not in ("MONTHLY", "YEARLY")),
    ],
    "dateutil": DATEUTIL_READINGS,
    "recurring-ical-events": DATEUTIL_READINGS
    + [
        Reading(referee.LOCAL_UNTIL_IS_UTC, lambda case: case.until_form == "local" and case.tzinfo),
        Reading(referee.DATE_UNTIL_IS_MIDNIGHT, lambda case: case.until_form == "date" and not case.is_date),
        Reading(referee.DATE_UNTIL_IS_UTC_MIDNIGHT, lambda case: case.until_form == "date" and not case.is_date),
    ],
}

FAULTS = {
    "libical": [
        Fault("what follows an instance in a gap is shifted", follows_gap),
        Fault("a rule by the hour, minute or second with other parts loses instances", lambda case, *_: is_limited(case)),
        Fault("BYWEEKNO at the turn of the year", lambda case, *_: has(case, "BYWEEKNO")),
        Fault(
            "WEEKLY with INTERVAL and BYDAY begins a week late",
            lambda case, *_: case.frequency == "WEEKLY" and case.interval > 1 and has(case, "BYDAY"),
        ),
        Fault(
            "BYSETPOS over times of the day, or over the interval that holds DTSTART",
            lambda case, *_: has(case, "BYSETPOS") and case.frequency in ("MONTHLY", "YEARLY"),
        ),
    ],
    "dateutil": [],
    "recurring-ical-events": [],
}


def explain(engine, case, theirs, within):
    """The names of the classes; none where nothing is known. `within` cuts an answer as `theirs` was."""
    applicable = [reading.name for reading in READINGS[engine] if reading.applies(case)]
    choices = [names for size in range(len(applicable) + 1) for names in itertools.combinations(applicable, size)]
    foretold = {names: within(case, referee.expected(case, frozenset(names))) for names in choices}
    for names in choices:
        if foretold[names] == theirs:
            return names
    for names in choices:
        for fault in FAULTS[engine]:
            if fault.applies(case, foretold[names], theirs):
                return (*names, fault.name)
    return ()
