"""An office with its own calendars, state and spool, and a running lichd: what the integration tests have in common."""
import contextlib
import datetime
import email
import email.policy
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

BIN = pathlib.Path(os.environ["LICH_BIN"])
PROJECT = pathlib.Path(__file__).resolve().parents[3]
STRICT = email.policy.SMTP.clone(raise_on_defect=True)
JOURNAL_SOCKET = "/run/systemd/journal/socket"


def skip(reason):
    print(reason)
    sys.exit(77)


def seconds_from_now(seconds):
    """A whole second at least `seconds` ahead, as a Unix time."""
    return int(time.time() + seconds) + 1


def utc(timestamp):
    return datetime.datetime.fromtimestamp(timestamp, datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def rfc3339(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def event(uid, start, triggers=("PT0S",), summary=None, to=("can-bo@example.vn",), extra=()):
    """A VEVENT at the Unix time `start`, without the lines that only programs write."""
    lines = ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{utc(0)}", f"DTSTART:{utc(start)}", f"SUMMARY:{summary or 'Nhắc việc ' + uid}", *extra]
    lines += [f"ATTENDEE:mailto:{address}" for address in to]
    for trigger in triggers:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{trigger}", "DESCRIPTION:Nhắc", "END:VALARM"]
    return "\n".join(lines + ["END:VEVENT"])


def calendar(*components):
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//lich//test//VI", *components, "END:VCALENDAR", ""])


class ServiceManager(threading.Thread):
    """The other end of NOTIFY_SOCKET (sd_notify(3)): reads all the time, as a manager that does not would hold lichd up."""

    def __init__(self, address):
        super().__init__(daemon=True)
        self.address = os.fspath(address)
        self.is_ready = threading.Event()
        self.status = ""
        # What each datagram has assigned, in order.
        self.messages = []
        address.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.address)
        os.chmod(address, 0o777)
        self.start()

    def run(self):
        with self._socket:
            while message := self._socket.recv(65536):
                assigned = dict(line.partition("=")[::2] for line in message.decode().split("\n"))
                self.messages.append(assigned)
                self.status = assigned.get("STATUS", self.status)
                if "READY" in assigned:
                    self.is_ready.set()

    def end(self):
        self._socket.shutdown(socket.SHUT_RDWR)
        self.join()


class Office:
    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="lich-test-")
        self.folder = pathlib.Path(self._folder.name)
        self.calendars, self.state, self.spool = (self.folder / name for name in ("calendars", "state", "spool"))
        for folder in (self.calendars, self.state, self.spool):
            folder.mkdir()
        self.config = self.folder / "lich.conf"
        self.config.write_text("")
        self.daemon = self._manager = None
        self._errors = self.folder / "stderr"
        self._errors.write_text("")
        return self

    def __exit__(self, kind, *_):
        if self.daemon and self.daemon.poll() is None:
            self.kill()
        if kind is not None and kind is not SystemExit:
            print("--- standard error of lichd:", self.errors(), "--- spool:", *self.spool_files(), sep="\n")
        self._forget_manager()
        self._folder.cleanup()

    def write(self, text, name="lich.ics"):
        """Writes a file in place, as nano does."""
        (self.calendars / name).write_text(text, encoding="utf-8")

    def folders(self):
        return ["--config", self.config, "--calendars", self.calendars, "--state", self.state, "--spool", self.spool]

    def start(self, wrapper=(), timeout=30):
        """Starts lichd and returns when it has said READY=1 to its service manager, which is us."""
        self.launch(wrapper)
        end = time.monotonic() + timeout
        while not self._manager.is_ready.wait(0.02):
            assert self.daemon.poll() is None, f"lichd ended with status {self.daemon.returncode}\n{self.errors()}"
            assert time.monotonic() < end, f"lichd was not ready after {timeout} s\n{self.errors()}"

    def launch(self, wrapper=()):
        """Starts lichd, with us as its service manager, and returns at once."""
        self._forget_manager()
        self._manager = ServiceManager(self.folder / "notify")
        with open(self._errors, "a") as errors:
            command = [*self._without_journal(), *wrapper, BIN / "lichd", *self.folders()]
            environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "NOTIFY_SOCKET": self._manager.address}
            self.daemon = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=errors, stderr=errors, env=environment)

    def run_by_hand(self, wrapper=()):
        """Runs lichd without a service manager until it ends by itself."""
        command = [*self._without_journal(), *wrapper, BIN / "lichd", *self.folders()]
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, env=environment)

    def notifications(self):
        """All that lichd has told its service manager, datagram by datagram."""
        return list(self._manager.messages)

    def status(self):
        """The last STATUS that lichd has told its service manager."""
        return self._manager.status

    def _forget_manager(self):
        if self._manager:
            self._manager.end()
        self._manager = None

    @staticmethod
    def _without_journal():
        """These tests read standard error, which lichd writes to where there is no journal."""
        if not os.path.exists(JOURNAL_SOCKET):
            return []
        if os.geteuid() != 0:
            skip("there is a journal here, and hiding it from lichd needs root")
        return ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs tmpfs /run/systemd/journal && exec "$@"', "sh"]

    def stop(self, timeout=20):
        self.daemon.send_signal(signal.SIGTERM)
        assert self.daemon.wait(timeout) == 0, f"lichd ended with status {self.daemon.returncode}"

    def kill(self):
        self.daemon.kill()
        self.daemon.wait()

    def errors(self):
        return self._errors.read_text(encoding="utf-8")

    def spool_files(self):
        return sorted(path for name in ("new", "cur") if (self.spool / name).is_dir() for path in (self.spool / name).iterdir())

    def messages(self):
        return [read_message(path) for path in self.spool_files()]

    def lich(self, *arguments, status=0):
        """Runs `lich`; answers its standard output."""
        done = subprocess.run([BIN / "lich", *map(str, arguments)], capture_output=True, text=True, env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"})
        assert done.returncode == status, f"lich {arguments}: status {done.returncode}, not {status}\n{done.stdout}{done.stderr}"
        return done.stdout

    def log(self):
        """The rows of `lich log`."""
        return json_lines(self.lich("log", "--format", "json", "--config", self.config, "--state", self.state))


def json_lines(text):
    return [json.loads(line) for line in text.split("\n") if line]


def read_message(path):
    """A spool file as a message; anything that a strict reader takes amiss is an error. Its headers include the two lines of the envelope."""
    octets = path.read_bytes()
    octets.decode("ascii")
    assert max(map(len, octets.splitlines())) <= 78, f"{path.name} has a line that is too long"
    first, second, _ = octets.split(b"\n", 2)
    assert re.fullmatch(rb"X-Lich-Envelope-From: <([^<>\s]+@[^<>\s]+)?>", first), first
    assert re.fullmatch(rb"X-Lich-Envelope-To: <[^<>\s]+@[^<>\s]+>", second), second
    message = email.message_from_bytes(octets, policy=STRICT)
    for part in message.walk():
        assert not part.defects, part.defects
        for name, value in part.items():
            assert not value.defects, (name, value.defects)
    return message


def envelope_recipient(message):
    return message["X-Lich-Envelope-To"][1:-1]


def wait_until(condition, timeout, what):
    end = time.monotonic() + timeout
    while not (answer := condition()):
        assert time.monotonic() < end, f"{what}: not within {timeout:.1f} s"
        time.sleep(0.01)
    return answer


def sleep_until(timestamp):
    time.sleep(max(0, timestamp - time.time()))
