"""What the tests of a damaged world have in common: cases that run side by side, some with mounts of their own, and what is asked of lichd in each."""
import concurrent.futures
import contextlib
import os
import re
import subprocess
import sys
import time

from office import calendar, event, seconds_from_now, wait_until

CASES = []
NOBODY = 65534


def case(function):
    CASES.append(function)
    return function


def mounting(function):
    """A case that mounts, or runs lichd as somebody else: it runs in a mount namespace of its own, as root."""

    def run_again():
        if os.geteuid() != 0:
            raise NotRun("needs root")
        command = ["unshare", "--mount", os.path.abspath(sys.argv[0]), function.__name__]
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LICH_MAY_MOUNT": "1"})
        assert done.returncode == 0, done.stdout + done.stderr

    run_again.__name__ = function.__name__
    return case(function if "LICH_MAY_MOUNT" in os.environ else run_again)


class NotRun(Exception):
    """Why a case cannot run here."""


@contextlib.contextmanager
def mounted(folder, *options):
    subprocess.run(["mount", *options, folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def make_read_only(folder):
    subprocess.run(["mount", "--bind", folder, folder], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)


def unmount(folder):
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder):
    """Uses all the room there is in the file system; answers the file that does."""
    ballast = folder / "ballast"
    with open(ballast, "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast


def as_nobody(office):
    """Gives the office to somebody without privileges; answers the words before lichd that make it run as that one."""
    subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", office.folder], check=True)
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def soon(uid, seconds=2):
    return calendar(event(uid, seconds_from_now(seconds)))


def says(office, *words, timeout=5):
    wait_until(lambda: all(word in office.errors() for word in words), timeout, f"{words} on standard error")


def said_once(office, *words):
    lines = [line for line in office.errors().splitlines() if all(word in line for word in words)]
    assert len(lines) == 1, f"{words}: {len(lines)} lines\n{office.errors()}"


def shows(office, *words, timeout=5):
    """The STATUS line has these words."""
    wait_until(lambda: all(word in office.status() for word in words), timeout, f"{words} in STATUS, which is {office.status()!r}")


def shows_no(office, *words, timeout=5):
    wait_until(lambda: not any(word in office.status() for word in words), timeout, f"STATUS without {words}, which is {office.status()!r}")


def refuses(office, status, *words, wrapper=()):
    """lichd ends with this status and says one line with these words, and nobody is left in doubt what to do."""
    done = office.run_by_hand(wrapper)
    assert done.returncode == status, f"status {done.returncode}, not {status}\n{done.stderr}"
    line, = done.stderr.splitlines()
    assert line.startswith("lichd không chạy được") and all(word in line for word in words), done.stderr
    assert ("systemctl start lichd" in line) == (status == 65), line


def waits(office, *words, wrapper=()):
    """Under a service manager lichd says once what hinders its start, shows it, and waits."""
    office.launch(wrapper)
    says(office, "chưa chạy được", *words, timeout=10)
    shows(office, "chưa chạy được", *words)
    said_once(office, "chưa chạy được", *words)
    assert office.daemon.poll() is None


def gives(office, *uids, timeout=8):
    """Exactly one message and one row for each of these items comes."""
    wait_until(lambda: len(office.spool_files()) >= len(uids), timeout, f"the messages of {uids}")
    time.sleep(0.3)
    subjects = sorted(message["Subject"] for message in office.messages())
    assert len(subjects) == len(uids) and all(any(uid in subject for subject in subjects) for uid in uids), subjects
    rows = sorted((row["uid"], row["outcome"]) for row in office.log())
    assert rows == sorted((uid, "delivered") for uid in uids), rows


def in_journal(office, uid):
    """Whether the notice itself was said there: `Nhắc việc` is in the summary, `Lời nhắc tới` what is planned."""
    return [line for line in office.errors().splitlines() if re.search(f"Nhắc việc {uid}( |$|:|\\))", line) and "Lời nhắc tới" not in line]


def run(function):
    began = time.monotonic()
    function()
    print(f"{function.__name__}: {time.monotonic() - began:.1f} s", flush=True)


def main(at_once=4):
    wanted = [function for function in CASES if not sys.argv[1:] or function.__name__ in sys.argv[1:]]
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        results = [(function.__name__, pool.submit(run, function)) for function in wanted]
    errors = [(name, result.exception()) for name, result in results if result.exception()]
    for name, error in errors:
        print(f"{name}: {error if isinstance(error, NotRun) else repr(error)}")
    failed = [name for name, error in errors if not isinstance(error, NotRun)]
    print(f"{len(wanted) - len(errors)} cases, {len(errors) - len(failed)} not run, {len(failed)} failed: {' '.join(failed)}")
    sys.exit(1 if failed else 0)
