"""The Debian package of what was built: made once for all tests that install it, and again by those that ask for that."""
import fcntl
import os
import pathlib
import subprocess

from machine import run
from office import BIN, PROJECT

FOLDER = PROJECT / ".build/tests"


def make_deb(folder, wrapper=(), **environment):
    """The package, made in `folder`."""
    command = [*wrapper, "make", "-C", PROJECT, "--no-print-directory", "deb", "--assume-old=build", f"DEB={folder}"]
    environment = {**os.environ, **environment}
    made = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert made.returncode == 0, made.stdout + made.stderr
    path, = folder.glob("*.deb")
    return path


def make_package():
    """Makes it anew, where something that goes into it is newer."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with open(FOLDER / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = max((path.stat().st_mtime for path in FOLDER.glob("*.deb")), default=0)
        folders = [PROJECT / name for name in ("calendars", "docs", "packaging", "scripts", "systemd")]
        sources = [*PROJECT.glob("*.md"), PROJECT / "Makefile", *(BIN / name for name in ("lich", "lichd", "lich-documents"))]
        sources += [path for folder in folders for path in folder.rglob("*")]
        if max(path.stat().st_mtime for path in sources) > made:
            for path in FOLDER.glob("*.deb"):
                path.unlink()
            make_deb(FOLDER)


def package():
    """What was made."""
    path, = FOLDER.glob("*.deb")
    return path


def install(path):
    """As an administrator does, in the throwaway machine."""
    # A container's image may forbid its packages to start anything.
    pathlib.Path("/usr/sbin/policy-rc.d").unlink(missing_ok=True)
    # Nothing may ask: an administrator's changes of a conffile stay.
    run("dpkg", "--force-confold", "--install", path)
