"""Sets the clock of the machine under the real daemon; runs in the machine that boot.py boots.

/srv holds nhachand, its libraries in lib, rules, the configuration, and this file. Each line is what
was looked at, with "ok" or "FAILED"; the last is "end" with the exit status.
"""

import datetime
import http.client
import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import uuid

DAY = 86_400
YEAR = 365 * DAY
STEPPED = "ae9e30ddb81b4149a85d65c9c6eb4222"
SPOOL = "/srv/spool/new"
# What a change of zone must leave alone: everything but the trail and what the office keeps of itself.
TRAIL = {"journal_entry", "meta", "sqlite_sequence"}

failures = 0
CONFIGURATION = """\
office:
  address: office@example.vn
  time-zone: ZONE
rules: {directory: /srv/rules, override: /srv/none}
state: {directory: /srv/state}
spool: {directory: /srv/spool}
control: {socket: /run/nhachan.sock, read-group: root, write-group: root}
"""
UNITS = "id,name,level,parent\nC-1,Công ty,company,\nP-1,Phòng 1,department,C-1\n"
CONTACTS = """\
unit,position,name,address
C-1,personnel,Phòng nhân sự,personnel@example.vn
P-1,head,Trưởng phòng,head@example.vn
"""


def say(text):
    print(f"clock: {text}", flush=True)


def check(what, holds, seen=""):
    global failures
    failures += not holds
    say(f"{'ok' if holds else 'FAILED'}: {what}{'' if holds else f' ({seen})'}")


def wait(what, look, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = look()
        if value:
            check(what, True)
            return value
        time.sleep(0.2)
    check(what, False, "waited in vain")
    return None


class Connection(http.client.HTTPConnection):
    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect("/run/nhachan.sock")


def ask(method, path, body=None):
    connection = Connection("localhost", timeout=60)
    headers = {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
    connection.request(method, path, body and json.dumps(body), headers if body else {})
    reply = connection.getresponse()
    text = reply.read()
    if reply.status >= 300:
        raise RuntimeError(f"{method} {path}: {reply.status} {text.decode()}")
    return json.loads(text)


def status():
    return ask("GET", "/v1/status")


def gate():
    return [reason["code"] for reason in status()["gate"]["reasons"]]


def open_gate():
    return ask("POST", "/v1/gate/open", {"reason": "looked at"})


def sent():
    rows = ask("GET", "/v1/reminders?status=sent&limit=1000")["items"]
    return sorted((row["case"], row["timer"], row["step"], row["role"], row["occurrence"])
                  for row in rows)


def entries():
    output = subprocess.run(
        ["journalctl", "-o", "json", "--no-pager", f"MESSAGE_ID={STEPPED}"],
        capture_output=True, text=True, check=False,
    ).stdout
    return [json.loads(line).get("NHACHAN_REASON") for line in output.splitlines()]


def step(seconds):
    time.clock_settime(time.CLOCK_REALTIME, time.clock_gettime(time.CLOCK_REALTIME) + seconds)


def start(zone="Asia/Ho_Chi_Minh"):
    with open("/srv/nhachan.yaml", "w") as file:
        file.write(CONFIGURATION.replace("ZONE", zone))
    subprocess.run(
        ["systemd-run", "--quiet", "--unit=nhachand", "--property=Type=notify",
         "--setenv=LD_LIBRARY_PATH=/srv/lib", "--setenv=LANG=C.UTF-8",
         "/srv/nhachand", "--config", "/srv/nhachan.yaml"],
        check=True,
    )


def stop():
    subprocess.run(["systemctl", "stop", "nhachand"], check=True)
    subprocess.run(["systemctl", "reset-failed", "nhachand"], check=False, capture_output=True)


def rows():
    """All rows of a database that nobody has open, but the trail."""
    database = sqlite3.connect("/srv/state/nhachan.db")
    names = [row[0] for row in database.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    found = {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"')))
             for name in names if name not in TRAIL}
    database.close()
    return found


def set_up():
    os.makedirs("/srv/state", exist_ok=True)
    os.makedirs("/srv/spool", exist_ok=True)
    start()
    ask("POST", "/v1/units/import", {"units": UNITS, "contacts": CONTACTS, "since": "2020-01-01"})
    opened = ask("POST", "/v1/cases",
                 {"workflow": "employment-probation", "subject": {"unit": "P-1"}})
    ask("POST", f"/v1/cases/{opened['case']}/events",
        {"event": "started", "fields": {"job": "other"}})
    check("the day is Friday 14/8/2026", status()["today"] == "2026-08-14", status()["today"])
    return opened["case"]


def year_forward():
    step(YEAR)
    wait("a year forward closes the gate by itself", lambda: "clock" in gate())
    check("the office's day goes on", status()["today"] == "2026-08-14", status()["today"])
    wait("the journal tells of a year", lambda: any(
        reason and abs(int(reason.rstrip("s")) - YEAR) < 60 for reason in entries()))
    opened = ask("POST", "/v1/cases",
                 {"workflow": "employment-probation", "subject": {"unit": "P-1"}})
    shown = ask("GET", f"/v1/cases/{opened['case']}")
    check("a case is opened on the office's day", shown["summary"]["opened"] == "2026-08-14", shown)
    stop()
    start()
    check("a restart does not believe it either", status()["today"] == "2026-08-14", status()["today"])
    check("the gate is still closed", gate() == ["clock"], gate())
    check("nothing is sent early", not os.listdir(SPOOL) and not sent(), sent())
    text = subprocess.run(["systemctl", "show", "--property=StatusText", "nhachand"],
                          capture_output=True, text=True, check=True).stdout
    check("STATUS= says why", "clock" in text, text)


def year_back():
    step(-YEAR)
    wait("putting it right is told, too", lambda: any(
        reason and int(reason.rstrip("s")) < -YEAR + 60 for reason in entries()))
    check("an administrator opens the gate", open_gate()["open"])
    ask("POST", "/v1/units/import", {"units": "id,name,level,parent\nP-2,Phòng 2,department,C-1\n"})
    wait("the scheduler turned", lambda: status().get("recomputed") is None)
    check("the gate stays open", gate() == [], gate())
    before = len(entries())
    step(-YEAR)
    wait("a year back closes the gate", lambda: "clock" in gate())
    check("the office's day does not go back", status()["today"] == "2026-08-14", status()["today"])
    wait("the journal tells of it", lambda: len(entries()) > before)
    step(YEAR)
    wait("and of the way back", lambda: len(entries()) > before + 1)
    open_gate()
    check("still nothing was sent", not os.listdir(SPOOL) and not sent(), sent())


def zones():
    seen = {key: status()[key] for key in ["today", "zone", "deliveryHour", "nextWake"]}
    zoneinfo = "/usr/share/zoneinfo"
    os.remove("/etc/localtime") if os.path.lexists("/etc/localtime") else None
    os.symlink(f"{zoneinfo}/America/New_York", "/etc/localtime")
    os.rename(f"{zoneinfo}/Asia/Ho_Chi_Minh", f"{zoneinfo}/kept")
    subprocess.run(["cp", f"{zoneinfo}/America/New_York", f"{zoneinfo}/Asia/Ho_Chi_Minh"], check=True)
    now = {key: status()[key] for key in seen}
    check("zone data replaced under the daemon changes nothing", now == seen, now)
    stop()
    before = rows()
    start()
    now = {key: status()[key] for key in seen}
    check("nor does a restart", now == seen, now)
    stop()
    check("no row differs", rows() == before)
    os.rename(f"{zoneinfo}/kept", f"{zoneinfo}/Asia/Ho_Chi_Minh")
    start("Asia/Tokyo")
    now = status()
    check("another zone of the office shows", now["zone"] == "Asia/Tokyo", now["zone"])
    check("its midnight comes earlier",
          now["nextWake"][:16] != seen["nextWake"][:16] or now["nextWake"][-6:] == "+09:00",
          now["nextWake"])
    stop()
    after = rows()
    differing = [name for name in before if after[name] != before[name]]
    check("another zone of the office rewrites no row", not differing, differing)
    start()
    check("the gate is open after all that", gate() == [], gate())


def sleep_over_the_weekend():
    now = time.time()
    monday = datetime.datetime(2026, 8, 17, 1, 0, tzinfo=datetime.timezone.utc).timestamp()
    length = int(monday - now) - 20
    boot = time.clock_gettime(time.CLOCK_BOOTTIME)
    running = time.clock_gettime(time.CLOCK_MONOTONIC)
    told = len(entries())
    say(f"sleep {length}")
    with open("/sys/power/state", "w") as file:
        file.write("mem")
    boot = time.clock_gettime(time.CLOCK_BOOTTIME) - boot
    running = time.clock_gettime(time.CLOCK_MONOTONIC) - running
    check("the machine slept through the weekend", boot - running > length - 60, (boot, running))
    check("it was Monday, before the hour", time.time() < monday or not os.listdir(SPOOL),
          (time.time(), os.listdir(SPOOL)))
    wait("the reminder of Monday comes", lambda: os.listdir(SPOOL), 120)
    check("not before 08:00", time.time() >= monday, time.time() - monday)
    wait("and is known to be sent", sent)
    check("once", len(os.listdir(SPOOL)) == 1 and len(sent()) == 1, sent())
    check("suspension closes no gate", gate() == [], gate())
    check("and is no step of the clock", len(entries()) == told, entries())


def back_over_the_delivery():
    files = sorted(os.listdir(SPOOL))
    step(-3 * 3600)
    wait("three hours back close the gate", lambda: "clock" in gate())
    open_gate()
    check("the clock is believed", status()["gate"]["open"], gate())
    step(3 * 3600)
    wait("three hours forward do, too", lambda: "clock" in gate())
    open_gate()
    ask("POST", "/v1/units/import", {"units": "id,name,level,parent\nP-3,Phòng 3,department,C-1\n"})
    wait("the scheduler turned", lambda: status().get("recomputed") is None)
    check("nothing is sent twice", sorted(os.listdir(SPOOL)) == files, os.listdir(SPOOL))


def believed_year():
    """An administrator says that the clock is right, and a year later that it is not."""
    files = sorted(os.listdir(SPOOL))
    step(YEAR)
    wait("a year forward closes the gate", lambda: "clock" in gate())
    open_gate()
    wait("believed, it is a standstill", lambda: gate() == ["catch-up"])
    check("the day is that of the clock", status()["today"] == "2027-08-17", status()["today"])
    shown = ask("GET", "/v1/gate")
    check("the preview lists what would go out", shown["waiting"] > 0, shown)
    check("nothing went out", sorted(os.listdir(SPOOL)) == files, os.listdir(SPOOL))
    step(-YEAR)
    wait("put right, the gate is closed for the clock", lambda: "clock" in gate())
    open_gate()
    wait("cases are folded on their true day again",
         lambda: status()["today"] == "2026-08-17" and status().get("recomputed") is None)
    wait("nothing waits that is not due", lambda: ask("GET", "/v1/gate")["waiting"] == 0)
    check("the gate stays open", gate() == [], gate())
    check("nothing went out early", sorted(os.listdir(SPOOL)) == files, os.listdir(SPOOL))
    planned = {row["reason"] for row in
               ask("GET", "/v1/reminders?status=suppressed&limit=1000")["items"]}
    check("what the wrong clock planned is taken back", "clock" in planned, planned)


def main():
    case = set_up()
    year_forward()
    year_back()
    zones()
    sleep_over_the_weekend()
    back_over_the_delivery()
    believed_year()
    keys = sent()
    check("no reminder was sent twice", len(keys) == len(set(keys)), keys)
    timeline = ask("GET", f"/v1/cases/{case}/timeline")
    check("the timeline has it all", bool(timeline["reminders"]), timeline)


try:
    main()
except BaseException as error:  # noqa: B902 - whatever it was, the last line tells of it
    failures += 1
    say(f"FAILED: {type(error).__name__}: {str(error)[:600]}")
    log = subprocess.run(["journalctl", "-u", "nhachand", "-n", "15", "--no-pager"],
                         capture_output=True, text=True, check=False).stdout
    for line in log.splitlines():
        say(f"log {line}")
say(f"end {1 if failures else 0}")
