#!/bin/bash
# Runs a command with a journald of its own: with-journald.sh COMMAND [ARGUMENT...]
#
# The journald is the real one, in a private mount namespace over empty file systems, so that the
# machine's own journal is neither read nor written. Needs root. The command finds
#   JOURNALD_PID      the process, to stop, kill or continue
#   JOURNALD_PROGRAM  what to start after a kill
# The exit status is the command's; 77 when the machine does not allow such a namespace, 98 when
# journald does not start.
set -euo pipefail

[ $# -ge 1 ] || { sed -n '2,11p' "$0" >&2; exit 64; }
export JOURNALD_PROGRAM=${JOURNALD_PROGRAM:-/lib/systemd/systemd-journald}

if [ -z "${NHACHAN_JOURNALD_INSIDE:-}" ]; then
    unshare --mount --propagation private true 2>/dev/null || exit 77
    [ -x "$JOURNALD_PROGRAM" ] || exit 77
    NHACHAN_JOURNALD_INSIDE=1 exec unshare --mount --propagation private -- "$0" "$@"
fi
unset NHACHAN_JOURNALD_INSIDE

for directory in /run/systemd /run/log /var/log/journal; do
    mkdir -p "$directory"
    mount -t tmpfs -o mode=755 tmpfs "$directory"
done
mkdir -p /run/systemd/journal /run/systemd/journald.conf.d
printf '%s\n' '[Journal]' \
    Storage=volatile ReadKMsg=no Audit=no RateLimitIntervalSec=0 RateLimitBurst=0 \
    ForwardToSyslog=no ForwardToKMsg=no ForwardToConsole=no ForwardToWall=no \
    >/run/systemd/journald.conf.d/test.conf

SYSTEMD_LOG_TARGET=null "$JOURNALD_PROGRAM" >/dev/null 2>&1 &
export JOURNALD_PID=$!

# Ends whatever journald runs in this namespace now: the command may have started another one.
finish() {
    local status=$? process namespace program
    namespace=$(readlink /proc/self/ns/mnt)
    program=$(readlink -f "$JOURNALD_PROGRAM")
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/exe" 2>/dev/null)" = "$program" ] || continue
        [ "$(readlink "$process/ns/mnt" 2>/dev/null)" = "$namespace" ] || continue
        kill -CONT "${process#/proc/}" 2>/dev/null || true
        kill -TERM "${process#/proc/}" 2>/dev/null || true
    done
    exit "$status"
}
trap finish EXIT

for _ in $(seq 500); do
    [ -S /run/systemd/journal/socket ] && [ -S /run/systemd/journal/io.systemd.journal ] && break
    kill -0 "$JOURNALD_PID" 2>/dev/null || exit 98
    sleep 0.01
done
[ -S /run/systemd/journal/io.systemd.journal ] || exit 98

"$@"
