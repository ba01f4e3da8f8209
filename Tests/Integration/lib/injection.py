"""Faults at single system calls of a running lichd, by strace's injection (strace(1), "Tampering").

strace counts the calls of each kind in each thread, and the queues of lichd change threads as they like. So only the files of one queue are traced at
a time, and the count begins anew where another thread may take over (the gate). Which point was hit is read from strace's log, by what makes it
the same in every run: the kind of call, its file, and the how manyeth of those it was.
"""
import collections
import os
import re
import signal
import subprocess
import time

from office import wait_until

# Calls that use a file. Those without a file (futex, mmap, …) change nothing that outlives the process.
CALLS = ["openat", "newfstatat", "mkdir", "getdents64", "unlinkat", "write", "fsync", "close", "renameat", "fcntl", "pwrite64", "fdatasync"]
CALLS += ["ftruncate", "fallocate", "pread64", "unlink", "rename"]
LINE = re.compile(r"(\d+) +(\w+)\((.*)")
# The unlinkat of a message's name in tmp comes between looking for the message and writing it, and nowhere else. The spool's first call is held up for
# a moment, so that what the other queues have to do is done by then.
GATE = "unlinkat"
HOLD_UP = "mkdir:delay_enter=150ms:when=1"


class TooLate(AssertionError):
    """Something did not happen in the time there was for it."""


def reach(condition, timeout, what):
    try:
        wait_until(condition, timeout, what)
    except AssertionError as error:
        raise TooLate(*error.args) from None


class Strace:
    """strace, attached to all threads of a running process."""

    def __init__(self, process, log, calls, files=(), inject=()):
        self.log = log
        command = ["strace", "-f", "-y", "-s", "400", "-p", str(process), "-o", log, "-e", "signal=STOP", "-e", "trace=" + ",".join(calls)]
        for file in files:
            command += ["-P", file]
        for fault in inject:
            command += ["-e", "inject=" + fault]
        self._program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        first = self._program.stderr.readline()
        assert "attached" in first, first + self._program.stderr.read()

    def has(self, words):
        return words in self.log.read_text(errors="replace")

    def lines(self):
        return self.log.read_text(errors="replace").splitlines()

    def detach(self):
        if self._program.poll() is None:
            self._program.send_signal(signal.SIGTERM)
        self._program.wait(10)
        self._program.stderr.close()


def stop_at_gate(office, timeout):
    """Stops lichd when it has looked for the message and is about to write it: calls are counted anew from there. Answers the message's name."""
    strace = Strace(office.daemon.pid, office.folder / "gate", [GATE, "mkdir"], inject=(HOLD_UP, f"{GATE}:signal=STOP:when=1"))
    try:
        reach(lambda: strace.has("stopped by SIGSTOP"), timeout, "the gate")
    finally:
        strace.detach()
    reach(lambda: is_stopped(office.daemon.pid), 2, "the stop of all threads")
    name, = {found[1] for line in strace.lines() if (found := re.search(r'unlinkat.*"([^"]*[.]lich)"', line))}
    return name


def up_to_gate(lines):
    """The lines of a log until the call at the gate was let through."""
    return lines[:1 + max(index for index, line in enumerate(lines) if f" {GATE}(" in line or f" {GATE} resumed" in line)]


def is_stopped(process):
    """Stopped by a signal, and not by its tracer (proc(5))."""
    tasks = f"/proc/{process}/task"
    return all(re.search(r"^State:\s+T", open(f"{tasks}/{task}/status").read(), re.MULTILINE) for task in os.listdir(tasks))


def let_go(office):
    os.kill(office.daemon.pid, signal.SIGCONT)


def calls_in(lines, folder, part=""):
    """The calls of a log on the files of an office, in order: (thread, kind, how manyeth of its kind in its thread, name of the point, line)."""
    in_thread, of_file = collections.Counter(), collections.Counter()
    for line in lines:
        if not (found := LINE.match(line)):
            continue
        thread, kind, arguments = found.groups()
        file = file_of(kind, arguments, str(folder))
        if file and file.startswith(part):
            in_thread[thread, kind] += 1
            of_file[kind, file] += 1
            yield thread, kind, in_thread[thread, kind], (kind, file, of_file[kind, file]), line


def file_of(kind, arguments, folder):
    """The file that a call is about, relative to the office's folder; None for one elsewhere."""
    if kind in ("openat", "newfstatat", "mkdir", "unlinkat", "renameat"):
        found = re.match(r'(?:[^<"]*<([^>]*)>, )?"([^"]*)"', arguments)
        path = os.path.join(found[1] or "/", found[2]) if found else ""
        path += " O_EXCL" if "O_EXCL" in arguments else ""
    else:
        found = re.match(r"\d+<([^>]*)>", arguments)
        path = found[1] if found else ""
    if not path.startswith((folder + "/spool", folder + "/state")):
        return None
    return re.sub(r"\d+\.[0-9a-f]{32}\.lich", "MESSAGE", path[len(folder) + 1:])
