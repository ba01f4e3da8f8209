"""A mail system in the throwaway machine, and the other end of its network: packages that scripts/install-build-dependencies has fetched are
installed there and nowhere else."""
import collections
import os
import pathlib
import socketserver
import subprocess
import threading

from machine import run
from office import PROJECT, skip

PACKAGES = PROJECT / ".build/packages"
PORT = 2525

Received = collections.namedtuple("Received", "sender recipients octets")


def install_packages():
    """Installs what was fetched, and starts none of it."""
    packages = sorted(PACKAGES.glob("*.deb"))
    if not packages:
        skip("no packages were fetched: scripts/install-build-dependencies --with-tests")
    pathlib.Path("/usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n")
    os.chmod("/usr/sbin/policy-rc.d", 0o755)
    subprocess.run(["debconf-set-selections"], input="postfix postfix/main_mailer_type select No configuration\n", text=True, check=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run("dpkg", "--no-triggers", "--force-unsafe-io", "--install", *map(str, packages))


def start_postfix():
    """Postfix that hands everything to the sink, and tries again every second."""
    settings = [
        "compatibility_level = 3.6", "inet_interfaces = loopback-only", "inet_protocols = ipv4", "mydestination =", f"relayhost = [127.0.0.1]:{PORT}",
        "myhostname = may1.example.vn", "queue_run_delay = 1s", "minimal_backoff_time = 1s", "maximal_backoff_time = 2s", "smtp_tls_security_level = none"]
    pathlib.Path("/etc/postfix/main.cf").write_text("\n".join(settings) + "\n")
    pathlib.Path("/etc/aliases").touch()
    run("systemctl", "start", "postfix")


class Sink(socketserver.ThreadingTCPServer):
    """An SMTP server that takes everything and keeps it."""

    allow_reuse_address = True
    daemon_threads = True

    def __enter__(self):
        return self

    def __init__(self, received):
        super().__init__(("127.0.0.1", PORT), Conversation)
        self.received = received
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Conversation(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())

    def handle(self):
        self.say("220 sink")
        sender, recipients = None, []
        while line := self.rfile.readline().decode().strip():
            word = line.upper()
            if word.startswith(("EHLO", "HELO")):
                self.say("250 sink")
            elif word.startswith("MAIL FROM:"):
                sender, recipients = line[10:].strip().strip("<>"), []
                self.say("250 ok")
            elif word.startswith("RCPT TO:"):
                recipients.append(line[8:].strip().strip("<>"))
                self.say("250 ok")
            elif word == "DATA":
                self.say("354 go on")
                self.server.received.append(Received(sender, recipients, self.message()))
                self.say("250 taken")
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 ok")

    def message(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)
