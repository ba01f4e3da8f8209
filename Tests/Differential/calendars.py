"""Cases as iCalendar text, and what `lich agenda` makes of it."""

import datetime
import json
import os
import subprocess

from rules import EPOCH, UTC, basic


def time_property(name, case, civil):
    """`DTSTART;TZID=Europe/London:20240331T010000` and the like, in the case's zone."""
    if case.is_date:
        return f"{name};VALUE=DATE:{basic(civil)[:8]}"
    if case.zone == "floating":
        return f"{name}:{basic(civil)}"
    return f"{name}:{basic(civil)}Z" if case.zone == "UTC" else f"{name};TZID={case.zone}:{basic(civil)}"


def component(case):
    """The VEVENTs of a case: the series, and one for each instance that is moved."""
    stamp = ["DTSTAMP:20260101T000000Z", f"SUMMARY:{case.id}"]
    lines = ["BEGIN:VEVENT", f"UID:{case.id}", *stamp, time_property("DTSTART", case, case.start), f"RRULE:{case.rule()}"]
    lines += [time_property("EXDATE", case, time) for time in case.excluded]
    lines += [time_property("RDATE", case, time) for time in case.added]
    lines.append("END:VEVENT")
    for original, moved, is_future in case.moved:
        identifier = time_property("RECURRENCE-ID", case, original)
        if is_future:
            identifier = identifier.replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE")
        lines += ["BEGIN:VEVENT", f"UID:{case.id}", *stamp, identifier, time_property("DTSTART", case, moved), "END:VEVENT"]
    return lines


def calendar(cases):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//lich//differential//EN"]
    for case in cases:
        lines += component(case)
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def agenda(program, cases, folder):
    """What the program says of these cases: the seconds of their instances, by id. One file, one run, one window."""
    path = os.path.join(folder, f"{cases[0].id}.ics")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(calendar(cases))
    first = min(min([case.start, *case.added]) for case in cases) - datetime.timedelta(days=2)
    last = max(case.end for case in cases) + datetime.timedelta(days=2)
    command = [program, "agenda", "--format", "json", "--time-zone", "UTC", "--from", f"{first:%Y-%m-%d}", "--to", f"{last:%Y-%m-%d}", path]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    # 1: the file has something to warn of, which random rules often do.
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: {done.returncode}: {done.stderr.decode()[-2000:]}")
    found = {case.id: [] for case in cases}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        found[row["uid"]].append(seconds(row["start"]))
    os.remove(path)
    return found


def seconds(text):
    """Of an RFC 3339 time; without an offset, as if it were UTC."""
    time = datetime.datetime.fromisoformat(text)
    return round((time - EPOCH.replace(tzinfo=UTC)).total_seconds()) if time.tzinfo else round((time - EPOCH).total_seconds())
