"""The throwaway machine of with-systemd, seen from inside: lichd as its service, and journald to be stopped and let go."""
import contextlib
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

from office import PROJECT, read_message, wait_until

CALENDARS, SPOOL, LEDGER = pathlib.Path("/etc/lich/calendars"), pathlib.Path("/var/spool/lich/new"), pathlib.Path("/var/lib/lich/ledger.sqlite")
PLUG_PULLED = 199  # the status by which with-systemd is asked to cut the power and to boot again
SLOW = 5  # seconds that a command of systemctl may take


def enter(test):
    """Runs the test again in a throwaway machine, unless that is where it is."""
    if "WITH_SYSTEMD" not in os.environ:
        os.environ["WITH_SYSTEMD_PROJECT"] = os.fspath(PROJECT)
        os.execv(PROJECT / "Tests/Integration/lib/with-systemd", ["with-systemd", os.fspath(pathlib.Path(test).resolve())])


def boot():
    """The how manyeth boot of this machine this is, from 1."""
    return int(os.environ["WITH_SYSTEMD"])


def pull_plug():
    """Ends everything in the machine as it is. It boots again, and the test begins anew."""
    sys.stdout.flush()
    os._exit(PLUG_PULLED)


def run(*command, check=True, timeout=60):
    done = subprocess.run(command, capture_output=True, text=True, timeout=timeout)
    assert not check or done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}\n" + journal_text()
    return done.stdout.strip()


def show(name, unit="lichd"):
    return run("systemctl", "show", f"--property={name}", "--value", unit)


def main_process(unit="lichd"):
    return int(show("MainPID", unit))


def journal_text():
    return subprocess.run(["journalctl", "--no-pager", "-n", "60"], capture_output=True, text=True).stdout


def journal():
    # A line of Python's may end within a text, at U+2028.
    return [json.loads(line) for line in run("journalctl", "-t", "lichd", "-o", "json", "--all", "--no-pager").split("\n") if line]


def told(uid):
    """How often the journal has a notice of this item."""
    return sum("LICH_NOTICE" in entry and entry["LICH_EVENT_UID"] == uid for entry in journal())


def mailed():
    """UID by UID, how many messages about it are in the spool."""
    subjects = [read_message(path)["Subject"] for path in SPOOL.iterdir()]
    return lambda uid: sum(uid in subject for subject in subjects)


def pending(path=LEDGER, mail=False):
    """The notices of a ledger whose journal entry (or message) is not marked as brought out."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as ledger:
        sql = "SELECT uid FROM output JOIN notice ON notice.id = output.notice WHERE (recipient IS NOT NULL) = ? AND out_at IS NULL ORDER BY uid"
        return [uid for uid, in ledger.execute(sql, (mail,))]


def install(drop_in="", configuration=""):
    run("make", "-C", PROJECT, "--no-print-directory", "install", "--assume-old=build")
    run("systemd-sysusers", "lich.conf")
    # The second gives the journal to the group systemd-journal, as every boot of a real machine does.
    run("systemd-tmpfiles", "--create", "lich.conf", "systemd.conf")
    pathlib.Path("/etc/lich/lich.conf").write_text(configuration)
    folder = pathlib.Path("/etc/systemd/system/lichd.service.d")
    folder.mkdir(parents=True)
    (folder / "test.conf").write_text("[Service]\nRestartSec=100ms\n" + drop_in)
    run("systemctl", "daemon-reload")


@contextlib.contextmanager
def journald_stopped():
    process = main_process("systemd-journald")
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def mail_in_time(uid, due):
    """Waits for the message of a notice due at this Unix time, and for its mark."""
    wait_until(lambda: mailed()(uid), due + 1.5 - time.time(), f"the message of {uid}")
    written = max(path.stat().st_mtime for path in SPOOL.iterdir())
    print(f"{uid}: mail {written - due:+.2f} s", flush=True)
    wait_until(lambda: not pending(mail=True), 2, "the mark of the message")


class Strace:
    """strace, attached to all threads of a process, perhaps with a fault at one of the calls (strace(1), "Tampering")."""

    def __init__(self, process, calls, files=(), inject=()):
        self._log = tempfile.NamedTemporaryFile()
        command = ["strace", "-f", "-y", "-p", str(process), "-o", self._log.name, "-e", "trace=" + ",".join(calls)]
        command += [word for file in files for word in ("-P", file)] + [word for fault in inject for word in ("-e", "inject=" + fault)]
        self._program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        first = self._program.stderr.readline()
        assert "attached" in first, first + self._program.stderr.read()

    def text(self):
        return pathlib.Path(self._log.name).read_text(errors="replace")

    def detach(self):
        if self._program.poll() is None:
            self._program.send_signal(signal.SIGTERM)
        self._program.wait(10)
        self._program.stderr.close()
