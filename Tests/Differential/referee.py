"""A slow, obvious expansion of a rule, which judges where engines disagree: looks at every day and asks whether the rule means it.

It reads RFC 5545 as lich does, and can be told to read it as another engine does, so that an explanation is not only given but tried."""

import datetime
import functools

import dateutil_weeks
from rules import FREQUENCIES, UTC, WEEKDAYS

DAY = datetime.timedelta(days=1)

# Readings that differ from ours. Each is named for what the engine does.
EVERY_MONTH = "BYMONTHDAY in YEARLY expands over all months"
EVERY_DAY_OF_WEEK = "BYWEEKNO without a day means all seven days"
CALENDAR_YEARS = "BYWEEKNO works within the calendar year"
BOTH_WEEKDAYS = "plain and numbered weekdays must both match"
PARTIAL_WEEK = "BYSETPOS counts the first week from DTSTART"
START_NOT_COUNTED = "COUNT leaves out a DTSTART that the rule does not give"
LOCAL_UNTIL_IS_UTC = "a local UNTIL beside a zoned DTSTART is UTC"
DATE_UNTIL_IS_MIDNIGHT = "an UNTIL that is a date ends at its midnight"
DATE_UNTIL_IS_UTC_MIDNIGHT = "an UNTIL that is a date ends at its midnight in UTC"
OTHER_UNTILS = {LOCAL_UNTIL_IS_UTC, DATE_UNTIL_IS_MIDNIGHT, DATE_UNTIL_IS_UTC_MIDNIGHT}
NO_NEGATIVE_LIMIT = "a negative BYMONTHDAY that limits is ignored"
NO_POSITION = "BYSETPOS below MONTHLY is ignored"


def expand(case, readings=frozenset()):
    """Civil times from DTSTART up to the case's end, DTSTART first, COUNT and UNTIL applied. Several engines ask for the same."""
    key = (case.rule(), readings)
    if key not in case.expansions:
        case.expansions[key] = Expansion(case, readings).times()
    return case.expansions[key]


def expected(case, readings=frozenset()):
    """The seconds of all instances: those of the rule, of RDATE, without EXDATE, where they were moved to."""
    civil = sorted({*expand(case, readings), *case.added} - set(case.excluded))
    # What moves an instance that the rule does not give is an instance of its own.
    times = [case.seconds(new) for old, new, _ in case.moved if old not in civil]
    for time in civil:
        own = [new for old, new, is_future in case.moved if old == time and not is_future]
        before = [(old, new) for old, new, is_future in case.moved if is_future and old <= time]
        times.append(case.seconds(own[0] if own else time + (before[-1][1] - before[-1][0]) if before else time))
    return times


class Expansion:
    def __init__(self, case, readings):
        self.case = case
        self.readings = readings
        self.parts = case.parts
        self.frequency = FREQUENCIES.index(case.frequency)
        self.week_start = WEEKDAYS.index(case.week_start or "MO")
        self.weekdays = [(int(day[:-2] or 0), WEEKDAYS.index(day[-2:])) for day in self.parts.get("BYDAY", [])]
        self.known_days = {}

    def times(self):
        start, found = self.case.start, set()
        for members in self.intervals():
            found.update(time for time in self.positions(members) if start <= time <= self.case.end)
        if self.case.count and START_NOT_COUNTED in self.readings:
            return sorted({start, *sorted(found)[: self.case.count]})
        found = sorted({start, *found})[: self.case.count]
        last = self.last_second()
        # An engine that ends the rule before DTSTART leaves DTSTART out; of a rule alone it is put back for every engine.
        keeps_start = self.case.is_plain or not OTHER_UNTILS & self.readings
        return [time for time in found if time == start and keeps_start or last is None or self.case.seconds(time) <= last]

    def last_second(self):
        """UNTIL as an instant; None without one."""
        case = self.case
        if not case.until:
            return None
        if case.until_form == "local" and LOCAL_UNTIL_IS_UTC in self.readings:
            return round(case.until.replace(tzinfo=UTC).timestamp())
        midnight = case.until.replace(hour=0, minute=0, second=0)
        if case.until_form == "date" and DATE_UNTIL_IS_MIDNIGHT in self.readings:
            return case.seconds(midnight)
        if case.until_form == "date" and DATE_UNTIL_IS_UTC_MIDNIGHT in self.readings:
            return round(midnight.replace(tzinfo=UTC).timestamp())
        return case.seconds(case.last_until)

    def positions(self, members):
        wanted = self.parts.get("BYSETPOS")
        if not wanted or NO_POSITION in self.readings and self.frequency < 5:
            return members
        if PARTIAL_WEEK in self.readings and self.case.frequency == "WEEKLY":
            members = [time for time in members if time.date() >= self.case.start.date()]
        return [time for index, time in enumerate(members) if index + 1 in wanted or index - len(members) in wanted]

    # Intervals

    def intervals(self):
        """The members of each interval that INTERVAL reaches, in order."""
        start, step = self.case.start, self.case.interval
        if self.frequency < 3:
            unit = datetime.timedelta(seconds=[1, 60, 3600][self.frequency])
            time = start.replace(minute=0 if self.frequency > 1 else start.minute, second=0 if self.frequency > 0 else start.second)
            while time <= self.case.end:
                if self.means_day(time.date()):
                    yield self.clock_times(time)
                time += unit * step
            return
        for days in self.day_intervals():
            yield [time for day in days if self.means_day(day) for time in self.clock_times(datetime.datetime.combine(day, datetime.time()))]

    def day_intervals(self):
        start, end, step = self.case.start.date(), self.case.end.date(), self.case.interval
        if self.case.frequency in ("DAILY", "WEEKLY"):
            length = 7 if self.case.frequency == "WEEKLY" else 1
            first = start - DAY * ((start.weekday() - self.week_start) % 7 if length == 7 else 0)
            while first <= end:
                yield [first + DAY * index for index in range(length)]
                first += DAY * length * step
        elif self.case.frequency == "MONTHLY":
            month = start.year * 12 + start.month - 1
            while month <= end.year * 12 + end.month - 1:
                first = datetime.date(month // 12, month % 12 + 1, 1)
                yield [first + DAY * index for index in range(31) if (first + DAY * index).month == first.month]
                month += step
        else:
            by_week = "BYWEEKNO" in self.parts and CALENDAR_YEARS not in self.readings
            year = week_of(start, self.week_start)[0] if by_week else start.year
            while year <= end.year + 1:
                yield days_of_year(year, self.week_start if by_week else None)
                year += step

    def clock_times(self, time):
        hours = self.values("BYHOUR", 2, time.hour, self.case.start.hour)
        minutes = self.values("BYMINUTE", 1, time.minute, self.case.start.minute)
        seconds = self.values("BYSECOND", 0, time.second, self.case.start.second)
        return sorted({time.replace(hour=hour, minute=minute, second=second) for hour in hours for minute in minutes for second in seconds})

    def values(self, name, unit, now, start):
        named = self.parts.get(name)
        if self.frequency > unit:
            return named or [start]
        return [now] if not named or now in named else []

    # Days

    def means_day(self, day):
        if day not in self.known_days:
            self.known_days[day] = self.matches(day) and self.agrees_with_start(day)
        return self.known_days[day]

    def matches(self, day):
        parts = self.parts
        if "BYMONTH" in parts and day.month not in parts["BYMONTH"]:
            return False
        if "BYWEEKNO" in parts and not self.matches_week(day):
            return False
        if "BYYEARDAY" in parts and not named(parts["BYYEARDAY"], *day_of_year(day)):
            return False
        if "BYMONTHDAY" in parts:
            first, last = day_of_month(day)
            if not named(parts["BYMONTHDAY"], first, 0 if NO_NEGATIVE_LIMIT in self.readings and self.frequency < 5 else last):
                return False
        if not self.weekdays:
            return True
        plain = any(not ordinal and day.weekday() == weekday for ordinal, weekday in self.weekdays)
        numbered = any(ordinal and self.is_occurrence(day, ordinal, weekday) for ordinal, weekday in self.weekdays)
        if BOTH_WEEKDAYS in self.readings and len({bool(ordinal) for ordinal, _ in self.weekdays}) == 2:
            return plain and numbered
        return plain or numbered

    def matches_week(self, day):
        if CALENDAR_YEARS in self.readings:
            return day_of_year(day)[0] - 1 in dateutil_weeks.days_of_weeks(self.parts["BYWEEKNO"], day.year, self.week_start)
        _, number, count = week_of(day, self.week_start)
        return number in self.parts["BYWEEKNO"] or number - count - 1 in self.parts["BYWEEKNO"]

    def is_occurrence(self, day, ordinal, weekday):
        in_month = self.case.frequency == "MONTHLY" or "BYMONTH" in self.parts
        first, last = day_of_month(day) if in_month else day_of_year(day)
        return day.weekday() == weekday and ordinal == ((first - 1) // 7 + 1 if ordinal > 0 else -((-last - 1) // 7 + 1))

    def agrees_with_start(self, day):
        """What no part says is taken from DTSTART."""
        start, parts = self.case.start, self.parts
        names_day = "BYDAY" in parts or "BYMONTHDAY" in parts or "BYYEARDAY" in parts
        if self.case.frequency == "WEEKLY":
            return names_day or day.weekday() == start.weekday()
        if "BYWEEKNO" in parts:
            return names_day or EVERY_DAY_OF_WEEK in self.readings or day.weekday() == start.weekday()
        if self.case.frequency == "YEARLY" and "BYMONTH" not in parts and "BYYEARDAY" not in parts and day.month != start.month:
            if "BYMONTHDAY" in parts:
                return EVERY_MONTH in self.readings
            if "BYDAY" not in parts:
                return False
        return self.frequency < 5 or names_day or day.day == start.day


@functools.lru_cache(1 << 10)
def days_of_year(year, week_start):
    """The days of a calendar year, or where the week's beginning is given those of its weeks."""
    days = [datetime.date(year, 1, 1) + DAY * index for index in range(-7, 373)]
    return [day for day in days if (day.year if week_start is None else week_of(day, week_start)[0]) == year]


@functools.lru_cache(1 << 17)
def week_of(day, week_start):
    """The year that holds its fourth day, its number, and how many the year has."""
    fourth = day - DAY * ((day.weekday() - week_start) % 7) + DAY * 3
    first, last = day_of_year(fourth)
    number = (first - 1) // 7 + 1
    return fourth.year, number, number + (-last - 1) // 7


def named(numbers, first, last):
    return first in numbers or last in numbers


@functools.lru_cache(1 << 17)
def day_of_month(day):
    """From the first and from the end."""
    length = ((day.replace(day=28) + DAY * 4).replace(day=1) - DAY).day
    return day.day, day.day - length - 1


@functools.lru_cache(1 << 17)
def day_of_year(day):
    number = day.timetuple().tm_yday
    return number, number - datetime.date(day.year, 12, 31).timetuple().tm_yday - 1
