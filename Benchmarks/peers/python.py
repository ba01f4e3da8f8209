"""The works of lich-bench done with icalendar and dateutil: parse FILE | rules FILE INSTANCES [ZONE]. The answer is the same line of JSON."""
import itertools
import json
import resource
import sys
import time


def answer(work, unit, units, began):
    seconds = time.thread_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"work": work, "unit": unit, "units": units, "seconds": seconds, "peakKiB": peak}))


def parse(path):
    import icalendar

    with open(path, "rb") as file:
        octets = file.read()
    began = time.thread_time()
    calendar = icalendar.Calendar.from_ical(octets)
    assert calendar.subcomponents
    answer("parse", "octets", len(octets), began)


def rules(path, instances, zone=None):
    import datetime
    import zoneinfo

    from dateutil import rrule

    with open(path, encoding="ascii") as file:
        lines = [line.split() for line in file]
    tzinfo = zoneinfo.ZoneInfo(zone) if zone else None
    began = time.thread_time()
    found = 0
    for start, text in lines:
        start = datetime.datetime.strptime(start, "%Y%m%dT%H%M%S").replace(tzinfo=tzinfo)
        for instance in itertools.islice(rrule.rrulestr(text, dtstart=start), int(instances)):
            if zone:
                instance.timestamp()
            found += 1
    answer("rules-in-zone" if zone else "rules", "occurrences", found, began)


{"parse": parse, "rules": rules}[sys.argv[1]](*sys.argv[2:])
