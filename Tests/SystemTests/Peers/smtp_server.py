"""A mail server (RFC 5321) that keeps what it gets.

Usage: smtp_server.py FOLDER; prints its port and closes its standard output. A message is a file in
FOLDER/messages, and a line in FOLDER/envelopes before the client hears that it was taken.
"""

import asyncio
import os
import re
import sys

folder = sys.argv[1]
os.makedirs(os.path.join(folder, "messages"))
count = 0


def address(argument):
    return re.search(r"<([^>]*)>", argument).group(1)


async def receive(reader):
    """The lines up to the single dot, without their stuffed dots."""
    lines = []
    while (line := await reader.readline()) not in (b".\r\n", b""):
        lines.append(line[1:] if line.startswith(b".") else line)
    return b"".join(lines).replace(b"\r\n", b"\n")


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
    say("220 localhost ready")
    while line := await reader.readline():
        words = line.decode().strip()
        verb = words[:4].upper()
        if verb == "EHLO":
            say("250-localhost")
            say("250 8BITMIME")
        elif verb in ("HELO", "NOOP"):
            say("250 localhost")
        elif verb in ("MAIL", "RSET"):
            sender, recipients = (address(words) if verb == "MAIL" else ""), []
            say("250 yes")
        elif verb == "RCPT":
            recipients.append(address(words))
            say("250 yes")
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
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    os.close(1)
    await server.serve_forever()


asyncio.run(main())
