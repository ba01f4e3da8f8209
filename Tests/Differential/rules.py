"""Random recurrence rules that RFC 5545 allows, each beside a DTSTART, and the bounds within which answers are compared."""

import dataclasses
import datetime
import random
import zoneinfo

FREQUENCIES = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1)

# RFC 5545 section 3.3.10, page 44: the parts that are not allowed beside a FREQ.
NOT_ALLOWED = {
    "BYWEEKNO": {"SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY"},
    "BYYEARDAY": {"DAILY", "WEEKLY", "MONTHLY"},
    "BYMONTHDAY": {"WEEKLY"},
}

# How many of a thousand rules have this FREQ, the seconds of its interval, and how many intervals are looked at at most.
SHARES = {"YEARLY": 280, "MONTHLY": 260, "WEEKLY": 180, "DAILY": 150, "HOURLY": 90, "MINUTELY": 30, "SECONDLY": 10}
SECONDS = {"YEARLY": 31_556_952, "MONTHLY": 2_629_746, "WEEKLY": 604_800, "DAILY": 86_400, "HOURLY": 3_600, "MINUTELY": 60, "SECONDLY": 1}
LONGEST = {"YEARLY": 16, "MONTHLY": 36, "WEEKLY": 50, "DAILY": 150, "HOURLY": 150, "MINUTELY": 200, "SECONDLY": 200}
WANTED = 25  # instances, about

ZONES = [
    "America/New_York", "Europe/London", "Asia/Ho_Chi_Minh", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia",
    "Africa/Casablanca", "Asia/Pyongyang",
]


@dataclasses.dataclass
class Case:
    """A rule beside its DTSTART. Civil times are naive; `zone` says how they are meant: date, floating, UTC, or an IANA name."""

    id: str
    zone: str
    start: datetime.datetime
    parts: dict
    interval: int
    week_start: str
    count: int = None
    # Civil, in the start's zone; `until_form` is date, local or utc.
    until: datetime.datetime = None
    until_form: str = None
    # The last civil time that is compared.
    end: datetime.datetime = None
    excluded: list = dataclasses.field(default_factory=list)
    added: list = dataclasses.field(default_factory=list)
    # (civil time of the instance, new civil time, whether this and all following)
    moved: list = dataclasses.field(default_factory=list)
    # What the referee found, by the readings it was told.
    expansions: dict = dataclasses.field(default_factory=dict, repr=False)

    @property
    def frequency(self):
        return self.parts["FREQ"]

    @property
    def is_date(self):
        return self.zone == "date"

    @property
    def is_plain(self):
        return not (self.excluded or self.added or self.moved)

    @property
    def tzinfo(self):
        """None for what has no zone."""
        return None if self.zone in ("date", "floating") else UTC if self.zone == "UTC" else zoneinfo.ZoneInfo(self.zone)

    def seconds(self, civil):
        """Seconds since 1970: of the instant, or as if it were UTC. A gap is read with the offset before it, a fold as the first."""
        if self.tzinfo in (None, UTC):
            return as_utc(civil)
        return round(civil.replace(tzinfo=self.tzinfo).timestamp())

    def rule(self, until_form=None):
        """The RRULE's value; UNTIL in its own form, or in another."""
        words = [f"{name}={','.join(map(str, values)) if isinstance(values, list) else values}" for name, values in self.parts.items()]
        if self.interval > 1:
            words.append(f"INTERVAL={self.interval}")
        if self.week_start:
            words.append(f"WKST={self.week_start}")
        if self.count:
            words.append(f"COUNT={self.count}")
        if self.until:
            words.append(f"UNTIL={self.until_text(until_form or self.until_form)}")
        return ";".join(words)

    def until_text(self, form):
        if form == "date":
            return self.until.strftime("%Y%m%d")
        if form == "local":
            return basic(self.until)
        return basic(EPOCH + datetime.timedelta(seconds=self.seconds(self.last_until))) + "Z"

    @property
    def last_until(self):
        """UNTIL as civil time; beside a date-time, a date is the end of its day."""
        ends_day = self.until_form == "date" and not self.is_date
        return self.until.replace(hour=23, minute=59, second=59) if ends_day else self.until

    def __str__(self):
        sets = [f"{name} {' '.join(map(basic, times))}" for name, times in [("EXDATE", self.excluded), ("RDATE", self.added)] if times]
        sets += [f"{'THISANDFUTURE' if future else 'moved'} {basic(old)} to {basic(new)}" for old, new, future in self.moved]
        return f"{self.id}: DTSTART {self.zone} {basic(self.start)} RRULE {self.rule()} {'; '.join(sets)}".rstrip()


def as_utc(civil):
    """Seconds since 1970 of civil time as if it were UTC."""
    return (civil - EPOCH) // datetime.timedelta(seconds=1)


def civil(case, second):
    """What the clocks of the case's zone show."""
    return datetime.datetime.fromtimestamp(second, case.tzinfo or UTC).replace(tzinfo=None)


def is_in_gap(case, time):
    """Whether the clocks of the case's zone leave this time out."""
    return civil(case, case.seconds(time)) != time


def basic(civil):
    """RFC 5545's DATE-TIME, local."""
    return f"{civil.year:04}{civil:%m%dT%H%M%S}"


class Generator:
    """Cases of one seed. They come in groups of one FREQ and of neighbouring DTSTARTs, so that a file of them has one window."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def group(self, frequency, size, name):
        first = datetime.datetime(self.random.randint(1995, 2035), 1, 1) + datetime.timedelta(days=self.random.randint(0, 364))
        return [self.case(frequency, first, f"{name}-{index}") for index in range(size)]

    def case(self, frequency, first, name):
        zone = self.zone(frequency)
        start = first + datetime.timedelta(days=self.random.randint(0, 27))
        if zone != "date":
            hour = self.random.choice([0, 1, 2, 3, 23]) if self.chance(40) else self.random.randint(0, 23)
            start += datetime.timedelta(hours=hour, minutes=self.random.choice([0, 15, 30, 45, 59]), seconds=self.random.choice([0, 0, 0, 59]))
        case = Case(id=name, zone=zone, start=start, parts=self.parts(frequency, zone == "date"), interval=1, week_start=None)
        if self.chance(50):
            case.interval = self.random.randint(2, 9) if self.chance(90) else self.random.randint(10, 100)
        if self.chance(40):
            case.week_start = self.random.choice(WEEKDAYS)
        self.bound(case)
        return case

    def zone(self, frequency):
        draw = self.random.random()
        if draw < 0.25 and frequency in FREQUENCIES[3:]:
            return "date"
        return "floating" if draw < 0.4 else "UTC" if draw < 0.55 else self.random.choice(ZONES)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def numbers(self, low, high, most=3, signed=False):
        count = self.random.randint(1, most)
        return sorted({self.random.randint(low, high) * (-1 if signed and self.chance(40) else 1) for _ in range(count)})

    def parts(self, frequency, is_date):
        parts = {"FREQ": frequency}

        def may(name, percent):
            return frequency not in NOT_ALLOWED.get(name, ()) and self.chance(percent)

        if may("BYMONTH", 30):
            parts["BYMONTH"] = self.numbers(1, 12, 4)
        if may("BYWEEKNO", 20):
            parts["BYWEEKNO"] = self.numbers(1, 53, 4, signed=True) if self.chance(70) else [self.random.choice([1, 52, 53, -1, -52, -53])]
        if may("BYYEARDAY", 12):
            parts["BYYEARDAY"] = self.numbers(1, 366, 8, signed=True) if self.chance(80) else [self.random.choice([1, 60, 366, -1, -366])]
        if may("BYMONTHDAY", 30):
            parts["BYMONTHDAY"] = self.numbers(1, 31, 5, signed=True)
        if may("BYDAY", 40):
            parts["BYDAY"] = self.weekdays(parts)
        if not is_date:
            for name, high in [("BYHOUR", 23), ("BYMINUTE", 59), ("BYSECOND", 59)]:
                if may(name, 20):
                    parts[name] = self.numbers(0, high)
        if len(parts) > 1 and self.chance(25):
            parts["BYSETPOS"] = self.numbers(1, 4, 2, signed=True)
        return parts

    def weekdays(self, parts):
        may_count = parts["FREQ"] in ("MONTHLY", "YEARLY") and "BYWEEKNO" not in parts
        highest = 5 if parts["FREQ"] == "MONTHLY" or "BYMONTH" in parts else 53
        days = set()
        for _ in range(self.random.randint(1, 3)):
            ordinal = self.random.randint(1, highest) * self.random.choice([1, 1, -1]) if may_count and self.chance(50) else ""
            days.add(f"{ordinal}{self.random.choice(WEEKDAYS)}")
        return sorted(days)

    def bound(self, case):
        """Where the comparison ends, so that it has about WANTED instances; and COUNT, UNTIL or neither."""
        frequency = case.frequency
        intervals = min(LONGEST[frequency], max(4, int(WANTED / instances_per_interval(case))))
        span = datetime.timedelta(seconds=min(SECONDS[frequency] * intervals * case.interval, SECONDS[frequency] * 4 * LONGEST[frequency]))
        case.end = case.start + span
        draw = self.random.random()
        is_short = frequency in ("SECONDLY", "MINUTELY")
        if draw < 0.25:
            case.count = self.random.randint(1, 40)
        elif draw < 0.65 or is_short or instances_per_interval(case) > 10:
            case.until = case.start + datetime.timedelta(seconds=self.random.randint(0, int(span.total_seconds())))
            case.until_form = {"date": "date", "floating": "local", "UTC": "utc"}.get(case.zone) or ("utc" if self.chance(80) else "local")
            if not case.is_date and self.chance(5):
                case.until_form = "date"
            if case.is_date:
                case.until = case.until.replace(hour=0, minute=0, second=0)


def add_sets(case, instances, draw):
    """Makes a set of a rule: EXDATEs and moved instances out of `instances`, its own, and RDATEs beside them."""
    if case.count and len(instances) < case.count:
        case.count = None
    if draw.random() < 0.6:
        case.excluded = sorted(draw.sample(instances, min(len(instances), draw.randint(1, 3))))
    if draw.random() < 0.4:
        days = max(1, (case.end - case.start).days)
        case.added = sorted({case.start + datetime.timedelta(days=draw.randint(1, days)) for _ in range(draw.randint(1, 3))})
    left = [time for time in instances if time not in case.excluded]
    if left and draw.random() < 0.4:
        original = draw.choice(left)
        shift = datetime.timedelta(days=draw.randint(0, 3), hours=0 if case.is_date else draw.randint(1, 5))
        case.moved = [(original, original + shift, draw.random() < 0.4)]


def instances_per_interval(case):
    """An estimate from above."""
    parts, frequency = case.parts, case.frequency
    length = 1
    for name, below in [("BYHOUR", 3), ("BYMINUTE", 2), ("BYSECOND", 1)]:
        if FREQUENCIES.index(frequency) >= below:
            length *= len(parts.get(name, [0]))
    if frequency in ("WEEKLY", "MONTHLY", "YEARLY"):
        weeks = {"WEEKLY": 1, "MONTHLY": 4.3, "YEARLY": 4.3 * len(parts["BYMONTH"]) if "BYMONTH" in parts else 52}[frequency]
        if "BYWEEKNO" in parts:
            weeks = len(parts["BYWEEKNO"])
        if "BYYEARDAY" in parts:
            length *= len(parts["BYYEARDAY"])
        elif "BYMONTHDAY" in parts:
            length *= len(parts["BYMONTHDAY"]) * (len(parts.get("BYMONTH", [1])) if frequency == "YEARLY" else 1)
        elif "BYDAY" in parts:
            length *= sum(1 if len(day) > 2 else weeks for day in parts["BYDAY"])
        else:
            length *= len(parts.get("BYMONTH", [1])) if frequency == "YEARLY" else 1
    return max(length, 1) if "BYSETPOS" not in parts else len(parts["BYSETPOS"])
