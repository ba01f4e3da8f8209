"""lichd installed in a throwaway machine with a real systemd (lib/with-systemd), and what is asked of it there."""
import json
import os
import pathlib
import subprocess

from office import PROJECT

CALENDARS, SPOOL = pathlib.Path("/etc/lich/calendars"), pathlib.Path("/var/spool/lich/new")


def enter_machine(test):
    """Starts `test`, a path, again in such a machine, unless we are in it."""
    if "WITH_SYSTEMD" not in os.environ:
        os.environ["WITH_SYSTEMD_PROJECT"] = os.fspath(PROJECT)
        os.execv(pathlib.Path(__file__).parent / "with-systemd", ["with-systemd", os.fspath(test)])


def run(*command, check=True):
    done = subprocess.run(command, capture_output=True, text=True)
    assert not check or done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}\n" + journal_text()
    return done.stdout.strip()


def journal_text():
    return subprocess.run(["journalctl", "--no-pager", "-n", "60"], capture_output=True, text=True).stdout


def journal():
    return [json.loads(line) for line in run("journalctl", "-t", "lichd", "-o", "json", "--all", "--no-pager").splitlines()]


def shown(name):
    """A property of the unit (systemctl show)."""
    return run("systemctl", "show", f"--property={name}", "--value", "lichd")


def install(settings=""):
    """Installs what was built, with these settings of [Service] in place of the unit's own."""
    run("make", "-C", PROJECT, "--no-print-directory", "install", "--assume-old=build")
    run("systemd-sysusers", "lich.conf")
    run("systemd-tmpfiles", "--create", "lich.conf")
    drop_in = pathlib.Path("/etc/systemd/system/lichd.service.d/test.conf")
    drop_in.parent.mkdir(parents=True)
    drop_in.write_text(f"[Service]\n{settings}")
    run("systemctl", "daemon-reload")
