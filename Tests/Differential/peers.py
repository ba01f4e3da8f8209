"""The other engines: each gives the seconds of a case's instances up to its end, DTSTART aside, or says why it does not."""

import bisect
import contextlib
import datetime
import signal
import subprocess
import types
import warnings

import icalendar
import recurring_ical_events
from dateutil import rrule

from calendars import calendar
from rules import EPOCH, basic

LIMIT = 20_000  # instances of one case
PROCESSOR_SECONDS = 0.1  # for one case

# dateutil looks for an instance up to the year 9999; it is told of an earlier end of the calendar.
CALENDAR = types.SimpleNamespace(**vars(datetime))
rrule.datetime = CALENDAR


class Refused(Exception):
    """The engine gives no answer."""


def by_libical(program, cases):
    """Answers of all cases, by id: a list, or a Refused."""
    rows = []
    for case in cases:
        tzid = {"date": "-", "floating": "-"}.get(case.zone, case.zone)
        width = 8 if case.is_date else None
        # UNTIL in the form that the RFC asks for.
        form = "date" if case.is_date else "local" if case.zone == "floating" else "utc"
        rule = until_fixed(case, form)
        rows.append("\t".join([case.id, utc_mark(case, basic(case.start)[:width]), tzid, rule, basic(case.end), str(LIMIT)]))
    done = subprocess.run([program], input="\n".join(rows) + "\n", stdout=subprocess.PIPE, text=True, check=True)
    answers = {}
    by_id = {case.id: case for case in cases}
    for line in done.stdout.splitlines():
        name, status, times = line.split("\t")
        pairs = [tuple(map(int, time.split(":"))) for time in times.split()]
        answers[name] = Refused(status) if status != "ok" else Answer(by_id[name], pairs)
    return answers


class Answer(list):
    """libical's instants, and in `walls` those that its civil times are by the system's zones."""

    def __init__(self, case, pairs):
        super().__init__(instant for _, instant in pairs)
        self.walls = [case.seconds(EPOCH + datetime.timedelta(seconds=wall)) for wall, _ in pairs]


def until_fixed(case, form):
    if case.until and form == "local" and case.until_form == "date":
        return case.rule("local").replace(basic(case.until), basic(case.last_until))
    return case.rule(form)


def utc_mark(case, text):
    return text + "Z" if case.zone == "UTC" else text


@contextlib.contextmanager
def bounded(case):
    """Ends a search for ever."""

    def give_up(_signal, _frame):
        raise Refused("searches for too long")

    CALENDAR.MAXYEAR = case.end.year + 1
    signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, PROCESSOR_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def dateutil_civil(case):
    """Civil times of the rule alone."""
    start = case.start.replace(tzinfo=case.tzinfo)
    form = "utc" if case.tzinfo else "local"
    text = case.rule("date" if case.is_date else form)
    if case.until and not case.tzinfo:
        text = text.replace(case.until_text("date" if case.is_date else form), basic(case.last_until))
    elif not case.until:
        # Without an end, or with a COUNT that is never reached, it would search up to the year 9999.
        last = case.end + datetime.timedelta(days=1)
        text += f";UNTIL={basic(EPOCH + datetime.timedelta(seconds=case.seconds(last))) + 'Z' if case.tzinfo else basic(last)}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # COUNT beside the UNTIL above
        try:
            expanded = rrule.rrulestr(text, dtstart=start)
        except ValueError as error:
            raise Refused(str(error)) from error
    found = []
    with bounded(case):
        try:
            for time in expanded:
                civil = time.replace(tzinfo=None)
                if civil > case.end or len(found) == LIMIT:
                    break
                found.append(civil)
        except ValueError as error:
            raise Refused(str(error)) from error
    return found


def by_dateutil(case):
    if case.moved:
        raise Refused("knows no overrides")
    found = dateutil_civil(case)
    if case.is_plain:
        return [case.seconds(civil) for civil in found]
    times = rrule.rruleset()
    for civil in [case.start, *found, *case.added]:
        times.rdate(civil)
    for civil in case.excluded:
        times.exdate(civil)
    return [case.seconds(civil) for civil in times]


def by_recurring_ical_events(case):
    """recurring-ical-events."""
    parsed = icalendar.Calendar.from_ical(calendar([case]))
    last = case.end + datetime.timedelta(days=1)
    try:
        with bounded(case):
            events = recurring_ical_events.of(parsed).between(case.start - datetime.timedelta(days=400), last)
    except Refused:
        raise
    except Exception as error:  # what it raises is its own affair and is shown in the table
        raise Refused(type(error).__name__) from error
    found = []
    for event in events:
        start = event["DTSTART"].dt
        if not isinstance(start, datetime.datetime):
            start = datetime.datetime.combine(start, datetime.time())
        found.append(round(start.timestamp()) if start.tzinfo else case.seconds(start))
    return sorted(found)


def with_start(case, times):
    """DTSTART is the first instance, which most engines leave to their callers."""
    return [case.seconds(case.start), *times] if case.is_plain else times


def within(case, times):
    """In order, each once, up to the case's end."""
    times = sorted(set(times))
    return times[: bisect.bisect_right(times, case.seconds(case.end))]
