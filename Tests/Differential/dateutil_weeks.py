"""Which days of a calendar year python-dateutil 2.9 takes for the weeks of BYWEEKNO: a transcription of what its `_iterinfo.rebuild` does, so that
its answers can be foretold.

It works within calendar years. For the days of January before week 1 it asks whether the last week of the year before is wanted, but by its positive
number or -1 only, and where that year begins in its own week 1 or later it takes this year's length instead of that one's."""

import calendar
import datetime


def days_of_weeks(numbers, year, week_start):
    """Days of the year, from 0; `week_start` is 0 for Monday."""
    length = 366 if calendar.isleap(year) else 365
    first_start, first_week, weeks = week_one(year, length, week_start)
    marked = set()
    for number in numbers:
        if number < 0:
            number += weeks + 1
        if 0 < number <= weeks:
            mark_week(marked, first_week + (number - 1) * 7, first_start if number > 1 else None, first_week, year, week_start)
    if 1 in numbers:
        day = first_week + weeks * 7 - (7 - first_start if first_week != first_start else 0)
        if day < length:
            mark_week(marked, day, None, first_week, year, week_start)
    if first_week and (-1 if -1 in numbers else last_week_before(year, length, first_week, week_start)) in numbers:
        marked.update(range(first_week))
    return {day for day in marked if day < length}


def week_one(year, length, week_start):
    """The first day that begins a week, the first of week 1 (0 where that lies in the year before), and the number of weeks."""
    weekday = datetime.date(year, 1, 1).weekday()
    first_start = (7 - weekday + week_start) % 7
    if first_start >= 4:
        days, first_week = length + (weekday - week_start) % 7, 0
    else:
        days, first_week = length - first_start, first_start
    return first_start, first_week, days // 7 + days % 7 // 4


def mark_week(marked, day, first_start, first_week, year, week_start):
    if first_start is not None and first_week != first_start:
        day -= 7 - first_start
    weekday = datetime.date(year, 1, 1).weekday()
    for _ in range(7):
        marked.add(day)
        day += 1
        if (weekday + day) % 7 == week_start:
            break


def last_week_before(year, length, first_week, week_start):
    weekday = datetime.date(year - 1, 1, 1).weekday()
    if (7 - weekday + week_start) % 7 >= 4:
        return 52 + ((366 if calendar.isleap(year - 1) else 365) + (weekday - week_start) % 7) % 7 // 4
    return 52 + (length - first_week) % 7 // 4
