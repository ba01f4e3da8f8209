"""Compares lich with other engines over random rules, and ends with a table of agreements and of explained disagreements.

Exit status 0: every disagreement is explained; 1: some are not, and they are shown."""

import argparse
import collections
import dataclasses
import multiprocessing
import os
import random
import sys
import tempfile
import time

import calendars
import explanations
import peers
import referee
import rules

ENGINES = ["libical", "dateutil", "recurring-ical-events"]
GROUP = 250  # rules of a file
SHOWN = 40  # unexplained disagreements that are printed


@dataclasses.dataclass
class Result:
    """Of some cases: how often each engine agreed or differed for a reason, and the differences without one."""

    counts: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    instances: int = 0
    unexplained: list = dataclasses.field(default_factory=list)

    def add(self, other):
        self.counts += other.counts
        self.instances += other.instances
        self.unexplained += other.unexplained


def groups(seed, count):
    """(FREQ, size, name and seed of the group), shorter units in their share."""
    found = []
    for frequency, share in rules.SHARES.items():
        left = -(-count * share // 1000)
        for number in range(-(-left // GROUP)):
            found.append((frequency, min(GROUP, left - number * GROUP), f"{seed}-{frequency}-{number}"))
    random.Random(seed).shuffle(found)
    return found


def compare_group(arguments):
    frequency, size, name = arguments
    cases = rules.Generator(name).group(frequency, size, name)
    draw = random.Random(name + "-sets")
    if frequency in rules.FREQUENCIES[3:]:
        for case in draw.sample(cases, size // 8):
            rules.add_sets(case, referee.expand(case), draw)
    with tempfile.TemporaryDirectory() as folder:
        ours = calendars.agenda(os.environ["LICH"], cases, folder)
    result = Result()
    libical = peers.by_libical(os.environ["LIBICAL_EXPAND"], [case for case in cases if case.is_plain])
    for case in cases:
        result.instances += len(peers.within(case, ours[case.id]))
        answers = {"dateutil": peers.by_dateutil, "recurring-ical-events": peers.by_recurring_ical_events}
        for engine in ENGINES:
            try:
                if engine == "libical":
                    if not case.is_plain:
                        continue
                    answer = libical[case.id]
                    if isinstance(answer, peers.Refused):
                        raise answer
                else:
                    answer = answers[engine](case)
            except peers.Refused as refusal:
                result.counts[engine, "no answer", str(refusal)] += 1
                continue
            judge(engine, case, peers.within(case, ours[case.id]), answer, result)
    return result


def judge(engine, case, ours, answer, result):
    theirs = peers.within(case, peers.with_start(case, answer))
    if ours == theirs:
        result.counts[engine, "agrees", ""] += 1
        return
    if isinstance(answer, peers.Answer):
        theirs = peers.within(case, peers.with_start(case, answer.walls))
        if ours == theirs or answer != answer.walls and all_near_until(case, set(ours) ^ set(theirs)):
            result.counts[engine, "differs", ""] += 1
            result.counts[engine, "because", explanations.OFFSET] += 1
            return
    right = peers.within(case, referee.expected(case))
    names = explanations.explain(engine, case, theirs, peers.within) if ours == right else ()
    if names:
        result.counts[engine, "differs", ""] += 1
        for name in names:
            result.counts[engine, "because", name] += 1
        return
    result.counts[engine, "UNEXPLAINED", ""] += 1
    whose = "referee agrees with lich" if ours == right else "referee agrees with " + engine if theirs == right else "referee differs from both"
    result.unexplained.append(f"{engine} ({whose})\n  {case}\n{difference(case, ours, theirs)}")


def all_near_until(case, instants):
    """Whether an UNTIL in UTC, read with another offset, may be why these are there or not."""
    return case.until is not None and all(abs(instant - case.seconds(case.last_until)) <= 2 * 3600 for instant in instants)


def difference(case, ours, theirs):
    """What only one of them has."""
    lines = []
    for name, times in [("only lich", sorted(set(ours) - set(theirs))), ("only they", sorted(set(theirs) - set(ours)))]:
        shown = " ".join(time.strftime("%Y%m%dT%H%M%S", time.gmtime(second)) for second in times[:6])
        lines.append(f"    {name} ({len(times)} of {len(ours if name == 'only lich' else theirs)}, UTC): {shown}")
    return "\n".join(lines)


def undocumented():
    """The classes that docs/conformance.md says nothing of."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../docs/conformance.md")
    with open(path, encoding="utf-8") as file:
        rows = {line.split("|")[1].strip() for line in file if line.startswith("| ")}
    return explanations.names() - rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=None, help="repeats a run")
    parser.add_argument("--rules", type=int, default=50_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    wanted = parser.parse_args()
    seed = random.randrange(1 << 32) if wanted.seed is None else wanted.seed
    if undocumented():
        sys.exit("docs/conformance.md says nothing of: " + "; ".join(sorted(undocumented())))
    print(f"seed {seed}", flush=True)
    total = Result()
    with multiprocessing.Pool(wanted.jobs) as pool:
        for result in pool.imap_unordered(compare_group, groups(seed, wanted.rules)):
            total.add(result)
            for text in result.unexplained[: max(0, SHOWN - len(total.unexplained) + len(result.unexplained))]:
                print(text + "\n", flush=True)
    show(total)
    print(f"seed {seed}: " + (f"{len(total.unexplained)} unexplained" if total.unexplained else "every disagreement is explained"))
    sys.exit(1 if total.unexplained else 0)


def show(total):
    print(f"{total.instances} instances of lich were compared")
    for engine in ENGINES:
        print(engine)
        for (_, outcome, name), count in sorted(total.counts.items(), key=lambda item: -item[1]):
            if _ == engine:
                print(f"  {count:7}  {outcome}{': ' + name if name else ''}")


if __name__ == "__main__":
    main()
