"""Writes down what services tell their manager (sd_notify(3)).

Usage: service_manager.py SOCKET FILE; closes its standard output when it listens.
"""

import os
import socket
import sys

manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
manager.bind(sys.argv[1])
record = open(sys.argv[2], "ab", buffering=0)
os.close(1)
while True:
    record.write(manager.recv(65536) + b"\n")
