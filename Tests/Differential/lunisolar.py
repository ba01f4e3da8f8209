"""Compares the lunisolar calendars of lich with an ephemeris: every month from 1900 to 2199, for RSCALE=VIETNAMESE, CHINESE and DANGI.

The calendar is computed here by itself, slowly, from PyEphem's new moons and from the sun's longitude; what lich says of it is asked of the program, as
instances of rules. Exit status 0: every difference is explained; 1: some are not."""

import collections
import datetime
import os
import sys
import tempfile

import ephem

import calendars
from rules import EPOCH, Case

FIRST, LAST = 1900, 2199
MERIDIANS = {"VIETNAMESE": 7, "CHINESE": 8, "DANGI": 9}

# Seconds by which the two theories may put a new moon or a major term apart, Delta T aside (docs/conformance.md).
THEORY = 25
# Rules are asked for spans of so many years: the search for a rare leap month ends after a hundred.
SPAN = 50


def delta_t_bound(year):
    """Seconds by which two forecasts of Delta T may differ: none for what was observed, more the farther the forecast goes."""
    return 0.0 if year < 2010 else (year - 2010) * 2.5


def civil_day(moment, hours):
    """The civil day at a meridian, as days since 1970."""
    return int((float(moment) - float(ephem.Date("1970/1/1")) + hours / 24) // 1)


def longitude(moment):
    """The sun's apparent longitude in degrees, equinox of date."""
    sun = ephem.Sun(moment)
    return float(ephem.Ecliptic(ephem.Equatorial(sun.g_ra, sun.g_dec, epoch=moment), epoch=moment).lon) * 180 / ephem.pi


def new_moons():
    """Every new moon from 1899 to 2201."""
    moment, found = ephem.Date(f"{FIRST - 2}/12/1"), []
    while moment < ephem.Date(f"{LAST + 2}/3/1"):
        moment = ephem.next_new_moon(moment)
        found.append(moment)
    return found


def major_terms():
    """Every moment at which the sun enters a twelfth of the ecliptic, with the number of the twelfth; 9 is the December solstice."""
    found, moment = [], ephem.Date(f"{FIRST - 2}/12/1")
    while moment < ephem.Date(f"{LAST + 2}/3/1"):
        twelfth = int(longitude(moment) // 30)
        low, high = moment, ephem.Date(moment + 33)
        while high - low > 1e-7:
            middle = ephem.Date((low + high) / 2)
            low, high = (middle, high) if int(longitude(middle) // 30) == twelfth else (low, middle)
        found.append((high, (twelfth + 1) % 12))
        moment = ephem.Date(high + 1)
    return found


Month = collections.namedtuple("Month", "number is_leap first")


def months(moons, terms, hours):
    """The months of the calendar in order: month 11 holds the solstice, and of 13 months the first without a major term is a leap month."""
    firsts = [civil_day(moon, hours) for moon in moons]
    term_days = [(civil_day(moment, hours), twelfth) for moment, twelfth in terms]
    solstices = [max(index for index, first in enumerate(firsts) if first <= day) for day, twelfth in term_days if twelfth == 9]
    days = sorted(day for day, _ in term_days)
    found = []
    for start, end in zip(solstices, solstices[1:]):
        number, leap_left = 10, end - start == 13
        for index in range(start, end):
            has_term = any(firsts[index] <= day < firsts[index + 1] for day in days)
            is_leap = leap_left and index > start and not has_term
            leap_left = leap_left and not is_leap
            number = number if is_leap else number % 12 + 1
            found.append(Month(number, is_leap, firsts[index]))
    return found


def ours(program, scale):
    """The first days of the months by the program: one rule for each month, leap or not."""
    found = set()
    for year in range(FIRST, LAST + 1, SPAN):
        # A day that begins no month; it is DTSTART's and not the rule's.
        start = datetime.datetime(year - 1, 12, 20)
        end = datetime.datetime(year + SPAN + 1, 1, 1)
        cases = []
        for name in [f"{number}{leap}" for number in range(1, 13) for leap in ("", "L")]:
            parts = {"RSCALE": scale, "FREQ": "YEARLY", "BYMONTH": name, "BYMONTHDAY": 1}
            cases.append(Case(id=name, zone="date", start=start, parts=parts, interval=1, week_start=None, end=end))
        with tempfile.TemporaryDirectory() as folder:
            answers = calendars.agenda(program, cases, folder)
        for name, times in answers.items():
            days = [second // 86_400 for second in times[1:]]
            found |= {Month(int(name.rstrip("L")), name.endswith("L"), day) for day in days}
    return found


def of_years(found):
    """Those that begin in the years compared."""
    low, high = ((datetime.datetime(year, 1, 1) - EPOCH).days for year in (FIRST, LAST + 1))
    return {month for month in found if low <= month.first < high}


def closest(moments, day, hours):
    """How many seconds the nearest of these moments to the beginning of a day lies from midnight at the meridian."""
    midnight = float(ephem.Date("1970/1/1")) + day - hours / 24
    return min((abs(float(moment) - midnight) * 86_400 for moment in moments if abs(float(moment) - midnight) < 40), default=1e9)


def explain(month, moons, terms, hours):
    """Why the two may differ about this month: a new moon, or a major term of its year, that both put within their errors of a midnight."""
    bound = THEORY + delta_t_bound(1970 + month.first / 365.2425)
    days = {"new moon": [month.first, month.first + 1], "major solar term": range(month.first - 400, month.first + 400)}
    for name, moments in [("new moon", moons), ("major solar term", terms)]:
        seconds = min(closest(moments, day, hours) for day in days[name])
        if seconds <= bound:
            return f"{name} {seconds:.0f} s from midnight, bound {bound:.0f} s"
    return None


def describe(month):
    return f"{EPOCH + datetime.timedelta(days=month.first):%Y-%m-%d} month {month.number}{'L' if month.is_leap else ''}"


def main():
    moons, terms = new_moons(), major_terms()
    moments = [moment for moment, _ in terms]
    unexplained = 0
    for scale, hours in MERIDIANS.items():
        theirs, mine = of_years(months(moons, terms, hours)), of_years(ours(os.environ["LICH"], scale))
        differing = sorted(theirs ^ mine, key=lambda month: month.first)
        print(f"{scale}: {len(mine & theirs)} of {len(mine)} months from {FIRST} to {LAST} agree, {len(differing)} lines differ", flush=True)
        for month in differing:
            why = explain(month, moons, moments, hours)
            unexplained += why is None
            print(f"  {'lich' if month in mine else 'ephemeris'}: {describe(month)}: {why or 'UNEXPLAINED'}")
        if len(mine) < 3700:
            print(f"  UNEXPLAINED: {len(mine)} months are too few")
            unexplained += 1
    sys.exit(1 if unexplained else 0)


if __name__ == "__main__":
    main()
