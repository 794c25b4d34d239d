"""A mail server (RFC 5321) that keeps what it gets.

Usage: smtp_server.py FOLDER [PORT]; prints its port and closes its standard output. A message is a
file in FOLDER/messages, and a line in FOLDER/envelopes before the client hears that it was taken.

A file FOLDER/refuse with lines "ADDRESS REPLY", such as "an@example.vn 550 5.1.1 no such user",
refuses these recipients; "* REPLY" refuses all. The file FOLDER/password, where it is there, is the
password that AUTH PLAIN (RFC 4616) must bring before MAIL.
"""

import asyncio
import base64
import os
import re
import sys

folder = sys.argv[1]
port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
os.makedirs(os.path.join(folder, "messages"), exist_ok=True)
count = 0


def address(argument):
    return re.search(r"<([^>]*)>", argument).group(1)


async def receive(reader):
    """The lines up to the single dot, without their stuffed dots."""
    lines = []
    while (line := await reader.readline()) not in (b".\r\n", b""):
        lines.append(line[1:] if line.startswith(b".") else line)
    return b"".join(lines).replace(b"\r\n", b"\n")


def text(name):
    try:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            return file.read().strip()
    except FileNotFoundError:
        return None


def refusal(recipient):
    """What a recipient is refused with; None when it is taken."""
    for line in (text("refuse") or "").splitlines():
        name, reply = line.split(" ", 1)
        if name in ("*", recipient):
            return reply
    return None


def keep(content, sender, recipients):
    global count
    count += 1
    with open(os.path.join(folder, "messages", str(count)), "wb") as file:
        file.write(content)
    with open(os.path.join(folder, "envelopes"), "a", encoding="utf-8") as file:
        file.write(f"from={sender} to={','.join(recipients)}\n")


async def serve(reader, writer):
    def say(text):
        writer.write(text.encode() + b"\r\n")

    sender, recipients = "", []
    password = text("password")
    isKnown = password is None
    say("220 localhost ready")
    while line := await reader.readline():
        words = line.decode().strip()
        verb = words[:4].upper()
        if verb == "EHLO":
            say("250-localhost")
            if password is not None:
                say("250-AUTH PLAIN")
            say("250 8BITMIME")
        elif verb == "AUTH":
            isKnown = base64.b64decode(words.split()[-1]).decode().split("\0")[-1] == password
            say("235 welcome" if isKnown else "535 5.7.8 not welcome")
        elif verb in ("HELO", "NOOP"):
            say("250 localhost")
        elif verb == "MAIL" and not isKnown:
            say("530 5.7.0 who are you")
        elif verb in ("MAIL", "RSET"):
            sender, recipients = (address(words) if verb == "MAIL" else ""), []
            say("250 yes")
        elif verb == "RCPT":
            reply = refusal(address(words))
            if reply is None:
                recipients.append(address(words))
            say(reply or "250 yes")
        elif verb == "DATA" and not recipients:
            say("554 5.5.1 nobody to send it to")
        elif verb == "DATA":
            say("354 go on")
            keep(await receive(reader), sender, recipients)
            say("250 taken")
        elif verb == "QUIT":
            say("221 goodbye")
            break
        else:
            say("502 unknown")
    await writer.drain()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    os.close(1)
    await server.serve_forever()


asyncio.run(main())
