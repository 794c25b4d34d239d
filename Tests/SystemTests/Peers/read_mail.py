"""Reads mail files as any mail program would, and refuses the least defect.

Usage: read_mail.py FOLDER; prints a JSON object by file name.
"""

import email
import email.header
import email.parser
import email.policy
import email.utils
import json
import os
import sys

policy = email.policy.default.clone(raise_on_defect=True)


def defects(part):
    """The defects of a part, its header fields and its parts."""
    found = [str(defect) for defect in part.defects]
    for value in part.values():
        found += [str(defect) for defect in getattr(value, "defects", [])]
    if part.is_multipart():
        for inner in part.get_payload():
            found += defects(inner)
    return found


def mailboxes(value):
    """Names and addresses; Python 3.11's newer parser parts the encoded words of a name with blanks."""
    decoded = [(str(email.header.make_header(email.header.decode_header(name))), address)
               for name, address in email.utils.getaddresses([value.replace("\n", "")])]
    return [list(pair) for pair in decoded]


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    message = email.parser.BytesParser(policy=policy).parsebytes(content)
    raw = email.message_from_bytes(content, policy=email.policy.compat32)
    text = message.get_body(("plain",))
    calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    return {
        "defects": defects(message),
        "keys": message.keys(),
        "subject": str(message["subject"]),
        "from": mailboxes(raw["from"]),
        "to": mailboxes(raw["to"]),
        "date": message["date"].datetime.isoformat(),
        "id": str(message["message-id"]),
        "references": str(message["references"]),
        "type": message.get_content_type(),
        "labels": {key: str(message[key]) for key in message.keys() if key.startswith("X-")},
        "text": text.get_content(),
        "calendar": [part.get_payload(decode=True).decode("utf-8") for part in calendars],
        "method": [part.get_param("method") for part in calendars],
        "longest": max(len(line) for line in content.split(b"\n")),
        "ascii": content.isascii(),
    }


folder = sys.argv[1]
answer = {name: read(os.path.join(folder, name)) for name in sorted(os.listdir(folder))}
json.dump(answer, sys.stdout, ensure_ascii=False)
