"""Reads spool files back with Python's own parser in its strictest form and says what differs from what was to be written.

Argument: a file of JSON lines, each with the spool file (`octets`) and what went into it. Exit status 1 and one line a problem where there are any.
The rules for cleaned header text are written down here a second time on purpose.
"""

import email
import email.header
import email.policy
import html.parser
import json
import re
import sys

STRICT = email.policy.SMTP.clone(raise_on_defect=True)
FIELDS = [
    "Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Content-Type", "Content-Language", "Auto-Submitted", "Precedence", "List-Id", "X-Auto-Response-Suppress", "X-Lich-Event",
]
REPLACED = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ufeff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def cleaned(text, limit):
    text = REPLACED.sub(" ", text).strip(" ")
    return text if len(text) <= limit else text[: limit - 1].rstrip(" ") + "…"


def body_as_written(text):
    text = re.sub("\r\n|\r", "\n", text)
    return text if not text or text.endswith("\n") else text + "\n"


def without_blanks(text):
    return "".join(text.split())


def problems(case):
    octets = case["octets"].encode("ascii")
    if b"\r" in octets or not octets.endswith(b"\n"):
        yield "a carriage return, or no line end at the end"
    longest = max(len(line) for line in octets.split(b"\n"))
    if longest > 76:
        yield f"a line of {longest}"
    first, second, message = octets.split(b"\n", 2)
    if first.decode() != f"X-Lich-Envelope-From: <{case['from']}>" or second.decode() != f"X-Lich-Envelope-To: <{case['to']}>":
        yield "the envelope"
    # As `sendmail` gets it, and of some messages as it travels.
    yield from message_problems(case, message)
    if case["now"] % 10 == 0:
        yield from message_problems(case, message.replace(b"\n", b"\r\n"))


class Markup(html.parser.HTMLParser):
    """Reads a letter's html and notes what no letter may have."""

    TAGS = set("html head meta title body table tr td th p h1 h2 div br ul li a".split())
    ATTRIBUTES = set("lang charset name content style role width cellspacing cellpadding border align valign href".split())

    def __init__(self):
        super().__init__()
        self.text, self.problems, self.open = "", [], []

    def handle_starttag(self, tag, attributes):
        if tag not in self.TAGS:
            self.problems.append(f"the element {tag}")
        for name, value in attributes:
            if name not in self.ATTRIBUTES or name == "href" and not re.fullmatch(r"https?://[!-~]+", value):
                self.problems.append(f"the attribute {name}={value!r}")
            if name == "style" and re.search(r"url|expression|@import|[<>\\]", value):
                self.problems.append(f"the style {value!r}")
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"the end of {tag}")

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.problems.append(f"the comment {data!r}")


ATTACHED = re.compile(r"(BEGIN|VERSION|PRODID|UID|DTSTAMP|DTSTART|DTEND|SEQUENCE|SUMMARY|DESCRIPTION|LOCATION|URL|TRANSP|END)[:;]")


def calendar_problems(octets):
    if re.search(rb"(?<!\r)\n|\r(?!\n)", octets) or not octets.endswith(b"\r\n"):
        yield "the calendar's line ends"
    for line in octets.split(b"\r\n"):
        line.decode()
        if len(line) > 75:
            yield f"a calendar line of {len(line)}"
    lines = octets.decode().replace("\r\n ", "").split("\r\n")
    for line in lines[:-1]:
        if not ATTACHED.match(line):
            yield f"the calendar line {line!r}"
    if [line for line in lines if line.startswith(("BEGIN:", "END:"))] != [
            "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR"]:
        yield "the components"


def letters(text):
    """What of a text html shows as it is: no blanks, and nothing that it replaces."""
    return re.sub("[\\s\ufffd\x00-\x1f\x7f-\x9f\u2028\u2029]", "", text)


def body_problems(case, message):
    types = [part.get_content_type() for part in message.walk()]
    wanted = ["multipart/alternative", "text/plain", "text/html"]
    if types != (wanted if case["calendar"] is None else ["multipart/mixed", *wanted, "text/calendar"]):
        yield f"the parts {types}"
    for part in message.walk():
        if part.defects:
            yield f"defects of {part.get_content_type()}: {part.defects}"
    for form in ("plain", "html"):
        content = message.get_body((form,)).get_content().replace("\r\n", "\n")
        if content != body_as_written(case[form]):
            yield f"{form} {content!r}, wanted {body_as_written(case[form])!r}"
    markup = Markup()
    markup.feed(case["html"])
    markup.close()
    yield from markup.problems
    if markup.open:
        yield f"open elements {markup.open}"
    words = letters(markup.text)
    for line in case["texts"]:
        if letters(line) not in words:
            yield f"the html lacks {line!r}"
    if case["calendar"] is not None:
        attached, = message.iter_attachments()
        octets = attached.get_payload(decode=True)
        if octets != case["calendar"].encode() or attached.get_param("method") or not attached.get_filename().isascii():
            yield "the attachment"
        yield from calendar_problems(octets)


def message_problems(case, octets):
    message = email.message_from_bytes(octets, policy=STRICT)
    if [name for name in message.keys() if name != "X-Lich-Until"] != FIELDS:
        yield f"the fields {list(message.keys())}"
    for name, value in message.items():
        if getattr(value, "defects", ()):
            yield f"{name}: {value.defects}"
    expected = cleaned(case["subject"], 400)
    if message["Subject"] != expected:
        yield f"subject {message['Subject']!r}, wanted {expected!r}"
    old = str(email.header.make_header(email.header.decode_header(email.message_from_bytes(octets).get("Subject"))))
    if old != expected:
        yield f"subject to the old decoder {old!r}, wanted {expected!r}"
    yield from body_problems(case, message)
    for field, address, name in (("From", case["from"], case["senderName"]), ("To", case["to"], case["recipientName"])):
        (mailbox,) = message[field].addresses
        # Python keeps the blank between two encoded words of a phrase, and makes a blank of every white space in it.
        if mailbox.addr_spec != address or without_blanks(mailbox.display_name) != without_blanks(cleaned(name, 100)):
            yield f"{field} {mailbox!r}, wanted {cleaned(name, 100)!r}"
    if message["Message-ID"] != f"<lich.{case['key']}@{case['mailName']}>":
        yield f"Message-ID {message['Message-ID']}"
    if message["References"] != f"<lich.{case['threadKey']}@{case['mailName']}>":
        yield f"References {message['References']}"
    if int(message["Date"].datetime.timestamp()) != case["now"]:
        yield f"Date {message['Date']}"
    if message["X-Lich-Event"] != cleaned(case["event"], 400):
        yield f"X-Lich-Event {message['X-Lich-Event']!r}, wanted {cleaned(case['event'], 400)!r}"


def main(path):
    count = failed = 0
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in lines:
            count += 1
            case = json.loads(line)
            try:
                found = list(problems(case))
            except Exception as error:
                found = [f"{type(error).__name__}: {error}"]
            for problem in found:
                failed += 1
                print(f"{count}: {problem}")
    print(f"checked {count}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
