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
    """They differ only from an interval on in which the clocks leave out a time of the rule: libical shifts candidates, even those that it then drops."""
    if case.tzinfo is None:
        return False
    differing = min(set(foretold) ^ set(theirs))
    times = itertools.product(*(case.parts.get(name, [now]) for name, now in zip(["BYHOUR", "BYMINUTE", "BYSECOND"], case.start.timetuple()[3:6])))
    times = {case.start.time(), *(datetime.time(*time) for time in times)}
    length = {"MONTHLY": 31, "YEARLY": 366}.get(case.frequency, 7)
    days = (rules.civil(case, differing).date() - case.start.date()).days
    for day in (case.start.date() + datetime.timedelta(days=number) for number in range(-length, days + length + 1)):
        if any(rules.is_in_gap(case, datetime.datetime.combine(day, time)) for time in times):
            return True
    return False


def follows_change(case, foretold, theirs):
    """A rule by the hour, minute or second in a zone, and they differ only from a change of clocks on."""
    if case.tzinfo is None or not is_sub_daily(case):
        return False
    differing = min(set(foretold) ^ set(theirs))
    days = range(case.seconds(case.start), differing + 2 * 86_400, 86_400)
    return len({datetime.datetime.fromtimestamp(second, case.tzinfo).utcoffset() for second in days}) > 1


def drops_zone(case, foretold, theirs):
    """They have not what reads, on its own clock or in UTC, as an EXDATE or a RECURRENCE-ID does on its own clock or in UTC."""
    named = case.excluded + [old for old, _, _ in case.moved]
    taken = {number for time in named for number in (rules.as_utc(time), case.seconds(time))}
    # An instance is named by where it was before THISANDFUTURE moved it.
    shifts = [datetime.timedelta(0)] + [new - old for old, new, is_future in case.moved if is_future]

    def is_taken(second):
        originals = [rules.civil(case, second) - shift for shift in shifts]
        return any(not taken.isdisjoint({rules.as_utc(time), case.seconds(time)}) for time in originals)

    return set(theirs) < set(foretold) and all(is_taken(second) for second in set(foretold) - set(theirs))


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
        Fault("what follows a time in a gap is shifted", follows_gap),
        Fault("a rule by the hour, minute or second shifts at a change of clocks", follows_change),
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
    "recurring-ical-events": [Fault("EXDATE and RECURRENCE-ID are compared without their zones", drops_zone)],
}


# libical's own reading of a zone; found by comparing its civil times.
OFFSET = "the same civil times are read with another offset"


def names():
    """Of all classes."""
    return {OFFSET} | {entry.name for entries in [*READINGS.values(), *FAULTS.values()] for entry in entries}


def explain(engine, case, theirs, within):
    """The names of the classes; none where nothing is known. `within` cuts an answer as `theirs` was."""
    applicable = [reading.name for reading in READINGS[engine] if reading.applies(case)]
    choices = [names for size in range(len(applicable) + 1) for names in itertools.combinations(applicable, size)]
    for names in choices:
        if within(case, referee.expected(case, frozenset(names))) == theirs:
            return names
    for names in choices:
        foretold = within(case, referee.expected(case, frozenset(names)))
        for fault in FAULTS[engine]:
            if fault.applies(case, foretold, theirs):
                return (*names, fault.name)
    return ()
