"""Boots the machine of deploy/clock-machine, in which clock.py really sets the clock.

Usage: boot.py MACHINE FOLDER [SECONDS]

FOLDER is what /srv is in the machine; it must hold clock.py. What the machine writes to its serial
console after "clock: " comes out here. When it asks for it, the machine is woken from suspension
after the time by which it wants to have slept: its hardware clock, and nothing else, is moved on.

Exit status: 0 when clock.py says so, 1 when it does not, 124 after SECONDS (default 240).
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# Friday 14/8/2026, 10:00 in the office.
START = "2026-08-14T03:00:00"


class Control:
    """The machine's QMP socket."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.lines = self.socket.makefile()
        self.lines.readline()
        self.ask("qmp_capabilities")

    def ask(self, command):
        self.socket.sendall(json.dumps({"execute": command}).encode() + b"\n")
        while True:
            answer = json.loads(self.lines.readline())
            if "event" not in answer:
                return answer.get("return")


def build(folder, machine, work):
    """Packs the folder as a disk, and builds what moves the hardware clock."""
    subprocess.run(
        ["mke2fs", "-q", "-t", "ext4", "-O", "^has_journal", "-d", folder, f"{work}/srv.img", "1G"],
        check=True,
    )
    shift = os.path.join(HERE, "..", "Peers", "shift_clock.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", f"{work}/clock.so", shift, "-ldl"], check=True)
    with open(f"{work}/shift", "w") as file:
        file.write("0")
    open(f"{work}/console", "w").close()


def start(machine, work):
    append = (
        "console=ttyS0 quiet systemd.show_status=0 systemd.wants=clock-test.service "
        "systemd.mask=serial-getty@ttyS0.service systemd.mask=getty.target mitigations=off "
        "systemd.mask=systemd-firstboot.service systemd.mask=apt-daily.timer "
        "systemd.mask=systemd-timesyncd.service systemd.mask=dpkg-db-backup.timer"
    )
    disks = []
    for name, file, extra in [
        ("root", f"{machine}/root.img", ",snapshot=on"), ("srv", f"{work}/srv.img", ",cache=unsafe"),
    ]:
        disks += ["-drive", f"file={file},format=raw,if=none,id={name}{extra}"]
        disks += ["-device", f"virtio-blk-pci,drive={name}"]
    command = [
        "qemu-system-x86_64", "-M", "q35", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2",
        "-m", "1024", "-nodefaults", "-no-user-config", "-display", "none", "-no-reboot",
        "-kernel", f"{machine}/vmlinuz", "-initrd", f"{machine}/early.cpio", "-append", append,
        "-rtc", f"base={START},clock=host", "-serial", f"file:{work}/console",
        "-qmp", f"unix:{work}/control,server=on,wait=off", *disks,
    ]
    environment = dict(os.environ)
    environment["LD_PRELOAD"] = f"{work}/clock.so"
    environment["SHIFT_CLOCK_FILE"] = f"{work}/shift"
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL)


def wake(control, work, seconds):
    """Waits for the machine to sleep, lets its hardware clock go on, and wakes it."""
    end = time.monotonic() + 60
    while control.ask("query-status")["status"] != "suspended":
        if time.monotonic() > end:
            print("the machine does not sleep")
            return
        time.sleep(0.1)
    with open(f"{work}/shift.draft", "w") as file:
        file.write(str(seconds))
    os.rename(f"{work}/shift.draft", f"{work}/shift")
    control.ask("system_wakeup")


def main():
    machine, folder = sys.argv[1:3]
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else 240
    with tempfile.TemporaryDirectory() as work:
        build(folder, machine, work)
        process = start(machine, work)
        try:
            return follow(process, work, limit)
        finally:
            process.kill()
            process.wait()


def follow(process, work, limit):
    end = time.monotonic() + limit
    control, rest, slept = None, "", 0
    with open(f"{work}/console", errors="replace") as console:
        while time.monotonic() < end:
            is_over = process.poll() is not None
            rest += console.read()
            *lines, rest = rest.split("\n")
            for line in lines:
                marked = line.strip().partition("clock: ")
                if not marked[1]:
                    if os.environ.get("CLOCK_CONSOLE"):
                        print(line, flush=True)
                    continue
                words = marked[2].split()
                print(marked[2], flush=True)
                if words[:1] == ["sleep"]:
                    control = control or Control(f"{work}/control")
                    slept += int(words[1])
                    wake(control, work, slept)
                if words[:1] == ["end"]:
                    return int(words[1])
            if is_over:
                print("the machine ended without a word")
                return 1
            time.sleep(0.1)
    print(f"the machine took longer than {limit} s")
    return 124


sys.exit(main())
