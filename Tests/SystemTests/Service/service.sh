#!/bin/bash
# The whole life of the package on a real systemd: run by "boot" in a container, with two versions of
# the package beside it (1.deb, 2.deb). Prints "ok - WHAT" or "not ok - WHAT" for each thing that is
# looked at, and after a failure what the journal says. ServiceTests.swift knows the list.
set -u
cd /srv/test || exit 66
export LC_ALL=C.UTF-8
failed=0

report() { # STATUS WHAT
    if [ "$1" -eq 0 ]; then
        echo "ok - $2"
    else
        failed=$((failed + 1))
        echo "not ok - $2"
        journalctl --sync
        journalctl --boot --no-pager --quiet --lines=15 --output=short-precise | sed 's/^/    /'
    fi
}
check() { # WHAT COMMAND...
    local what=$1
    shift
    "$@" >/tmp/said 2>&1
    local status=$?
    report $status "$what"
    [ $status -eq 0 ] || sed 's/^/    | /' /tmp/said | head -20
}
fails() { # STATUS COMMAND...: the command must end with it
    local wanted=$1
    shift
    "$@"
    [ $? -eq "$wanted" ]
}
await() { # SECONDS COMMAND...
    local end=$((SECONDS + $1))
    shift
    until "$@" >/tmp/said 2>&1; do
        [ $SECONDS -lt $end ] || return 1
        sleep 0.1
    done
}
property() { systemctl show --property="$1" --value "${2:-nhachand.service}"; }
is() { [ "$(property "$1")" = "$2" ]; }
has() { grep --quiet --fixed-strings -- "$1" "$2"; } # TEXT FILE
said() { # TEXT COMMAND...: the command prints it
    local text=$1
    shift
    "$@" 2>&1 | tee /dev/stderr | grep --quiet --fixed-strings -- "$text"
}
in_journal() { journalctl --sync && [ -n "$(journalctl --quiet --boot --output=cat "$@")" ]; }
configure() { # YAML...: the whole configuration, beyond the office
    printf '%s\n' 'office: {address: van-phong@example.vn, name: Văn phòng, language: vi,' \
        '  delivery-time: "00:00"}' "$@" >/etc/nhachan/nhachan.yaml
}
open_overdue() { # CELL: an overdue case, which is reminded of at once; prints its id
    nhachanctl open admission --json --unit "$1" --at ceremony --day 2026-08-17 \
        --history decision-issued@2026-06-29 --history decision-received@2026-06-29 \
        --history-field "decision-issued.number=12-QĐ/ĐU" |
        sed -n 's/^.*"case" *: *"\([^"]*\)".*$/\1/p'
}
sent_mails() { cat /tmp/post/envelopes 2>/dev/null | wc --lines; }
mails_at_least() { [ "$(sent_mails)" -ge "$1" ]; }
open_cases() { nhachanctl cases --json | grep --count '"case" *:'; }
cases_are() { [ "$(open_cases)" -eq "$1" ]; }
spool=/var/spool/nhachan

check "systemd boots" systemctl is-system-running --wait
systemctl --version | head -n 1
localedef --inputfile=vi_VN --charmap=UTF-8 vi_VN.UTF-8 || echo "no locale vi_VN.UTF-8"

# MARK: The package is installed, and says what is still to do

check "dpkg installs the package" dpkg --install 1.deb
cp /tmp/said /tmp/installing
[ $failed -eq 0 ] || exit 1
check "it says which key must be set" has "office.address" /tmp/installing
check "the service is enabled, and has not failed without its configuration" \
    sh -c 'systemctl is-enabled nhachand nhachan-mail.path nhachan-mail.timer nhachan-backup.timer && ! systemctl is-failed nhachand'
check "a start without the address fails with the key's name" fails 1 systemctl start nhachand
check "the journal names the key" in_journal --grep=office.address _SYSTEMD_UNIT=nhachand.service
systemctl reset-failed nhachand
check "the man pages are there" sh -c 'cd /usr/share/man && ls man1/nhachanctl.1.gz man8/nhachand.8.gz man8/nhachan-mail.8.gz man5/nhachan.yaml.5.gz man5/nhachan-workflow.5.gz'

# MARK: The service, on the machine's clock

configure
mkdir -p /etc/nhachan/Workflows
check "nhachand --check-config" nhachand --check-config
check "the service starts" systemctl start nhachand nhachan-mail.path nhachan-mail.timer
check "it is ready when start returns: the socket answers at once" nhachanctl status --wait 0
check "its status is a sentence" said "0 hồ sơ đang mở" property StatusText
check "it runs as its own user under seccomp and without capabilities" \
    sh -c 'p=$(systemctl show -P MainPID nhachand); grep -q "^Seccomp:.*2" /proc/$p/status && grep -q "^CapEff:.*0000000000000000" /proc/$p/status && [ "$(stat -c %U /proc/$p)" = nhachan ]'
check "its exposure is at most 1.0" systemd-analyze security --threshold=10 --no-pager nhachand.service
check "its database is its own alone" \
    sh -c '[ "$(stat -c %a:%U /var/lib/nhachan/nhachan.db)" = 600:nhachan ]'
check "who is in no group is told how to get in" \
    said "usermod -aG nhachan nobody" runuser -u nobody -- nhachanctl status
useradd --groups nhachan xem
useradd --groups nhachan-admin ghi
check "a member of nhachan reads" runuser -u xem -- nhachanctl status
check "a member of nhachan may not write" fails 77 runuser -u xem -- nhachanctl gate close --reason thử
check "a member of nhachan-admin writes" runuser -u ghi -- nhachanctl gate open

# MARK: Reload

check "a reload of unchanged rules succeeds" systemctl reload nhachand
sed 's/kind: deadline$/kind: deadlin/' /usr/share/nhachan/Workflows/admission.yaml \
    >/etc/nhachan/Workflows/admission.yaml
check "a reload of bad rules fails" fails 1 systemctl reload nhachand
check "the journal names file and line" in_journal --grep='admission.yaml:[0-9]+:[0-9]+: error' -u nhachand
check "the service runs on with the old rules" said "active" systemctl is-active nhachand
check "its status says so" await 5 said "quy tắc" property StatusText
sed 's/Kết nạp đảng viên/Kết nạp đảng viên mới/' /usr/share/nhachan/Workflows/admission.yaml \
    >/etc/nhachan/Workflows/admission.yaml
check "a reload of good rules succeeds" systemctl reload nhachand
check "the new rules are in force" in_journal MESSAGE_ID=1154e46208c345b38f12a15d47786485
rm /etc/nhachan/Workflows/admission.yaml
systemctl reload nhachand

# MARK: Reminders, journal and mail, on a day of the past

systemctl stop nhachand
check "it stops well" is Result success
check "the journal says that it was asked to" in_journal MESSAGE_ID=4ceebd59471c4af88e3ecb077c5e09f4
rm -rf /var/lib/nhachan/* $spool/.spool-id
configure 'simulation: {start: "2026-08-17", seconds-a-day: 3600}'
echo bí-mật >/etc/nhachan/smtp-password
chmod 600 /etc/nhachan/smtp-password
mkdir /tmp/post
echo bí-mật >/tmp/post/password
python3 smtp_server.py /tmp/post 2525 >/tmp/post/port &
printf '%s\n' 'account default' 'host 127.0.0.1' 'port 2525' 'tls off' 'auth plain' 'user u' \
    'passwordeval "cat $CREDENTIALS_DIRECTORY/smtp-password"' >/etc/nhachan/msmtprc
await 10 test -s /tmp/post/port
echo NHACHAN_RETRY=1 >/etc/default/nhachan-mail
systemctl start nhachand
cat >/tmp/units.csv <<CSV
id,name,level,parent
TU-01,Tỉnh ủy,province,
DU-01,Đảng ủy xã,grassroots,TU-01
CB-1,Chi bộ 1,cell,DU-01
CSV
cat >/tmp/contacts.csv <<CSV
unit,position,name,address
TU-01,organisation,Ban Tổ chức,to-chuc@example.vn
DU-01,office,Văn phòng,van-phong-xa@example.vn
CB-1,secretary,Bí thư,bi-thu-1@example.vn
CSV
check "units are imported" nhachanctl units import --units /tmp/units.csv --contacts /tmp/contacts.csv \
    --since 2020-01-01
first=$(open_overdue CB-1)
check "a case is opened" test -n "$first"
reminder=MESSAGE_ID=6dd58c7f38df42e5afdbb0ac968915b5
check "its reminder is in the journal, of our unit" \
    await 20 in_journal "$reminder" "NHACHAN_CASE=$first" _SYSTEMD_UNIT=nhachand.service
LC_ALL=vi_VN.UTF-8 journalctl --catalog --no-pager "$reminder" >/tmp/catalog 2>&1
check "journalctl -x explains it in Vietnamese" \
    said "$(sed -n '/6dd58c7f38df42e5afdbb0ac968915b5/,$s/^Subject: \([^@]*\).*/\1/p' /usr/lib/systemd/catalog/nhachan.vi.catalog | head -n 1)" cat /tmp/catalog
LC_ALL=C.UTF-8 journalctl --catalog --no-pager "$reminder" >/tmp/catalog 2>&1
check "and in English" said "A reminder about timer" cat /tmp/catalog
check "both mails arrive at the mail server, by path unit and msmtp" await 20 mails_at_least 2
check "to the secretary and the office above" \
    sh -c 'grep -q "to=bi-thu-1@example.vn" /tmp/post/envelopes && grep -q "to=van-phong-xa@example.vn" /tmp/post/envelopes'
check "what was sent lies in cur" await 5 sh -c "[ \$(ls $spool/cur | wc -l) -eq 2 ] && [ -z \"\$(ls $spool/new)\" ]"
check "the journal tells of the mails" await 5 in_journal --grep='Messages sent' SYSLOG_IDENTIFIER=nhachan-mail

# MARK: Mail in trouble

echo "bi-thu-1@example.vn 550 5.1.1 no such user" >/tmp/post/refuse
open_overdue CB-1 >/dev/null
check "a refused message is set aside" await 20 sh -c "[ \$(ls $spool/failed | wc -l) -eq 1 ]"
check "the journal says which" in_journal --grep="refused message $(ls $spool/failed)" PRIORITY=3
check "the other went out" await 20 mails_at_least 3
echo "* 451 4.3.0 later" >/tmp/post/refuse
open_overdue CB-1 >/dev/null
check "what may pass waits in the spool" await 20 in_journal --grep='takes no messages now' PRIORITY=4
check "nothing of it is lost" await 5 sh -c "[ \$(ls $spool/new | wc -l) -eq 2 ]"
rm /tmp/post/refuse
check "it goes out when the server takes it again" \
    await 20 sh -c "systemctl start nhachan-mail; [ -z \"\$(ls $spool/new)\" ]"
check "what was refused goes out when it is tried again" \
    runuser -u nhachan-mail -- env NHACHAN_SENDMAIL='tee -a /dev/null' /usr/lib/nhachan/nhachan-mail --try-again
for _ in 1 2 3 4 5 6 7 8; do open_overdue CB-1 >/dev/null; done
check "many messages in a row are sent, and the path unit goes on" \
    await 30 sh -c "[ -z \"\$(ls $spool/new)\" ] && systemctl is-active nhachan-mail.path"
known=$(open_cases)
check "the password of the mail server is in no log" \
    sh -c '[ -z "$(journalctl --quiet --boot --output=export | grep --text bí-mật)" ]'
check "the nightly backup works under its unit" systemctl start nhachan-backup.service
check "and is there" sh -c 'ls /var/lib/nhachan/backups | grep -q .'

# MARK: What may happen to a process

pid=$(property MainPID)
kill -9 "$pid"
check "after kill -9 it is started again, and the client waits for it" nhachanctl status --wait 30
check "with another process" sh -c "[ $(property MainPID) != $pid ]"
check "and every case" cases_are "$known"
mkdir -p /run/systemd/system/nhachand.service.d
printf '[Service]\nWatchdogSec=2s\n' >/run/systemd/system/nhachand.service.d/test.conf
systemctl daemon-reload
systemctl restart nhachand
pid=$(property MainPID)
kill -STOP "$pid"
check "hung, it is ended by the watchdog and started again" \
    await 30 sh -c "[ \$(systemctl show -P MainPID nhachand) -ne $pid ] && nhachanctl status --wait 10"
check "the journal says why" in_journal --grep='[Ww]atchdog timeout' -u nhachand
pid=$(property MainPID)
count=$(property NRestarts)
rm -r /run/systemd/system/nhachand.service.d
systemctl daemon-reload
check "journald is restarted" systemctl restart systemd-journald
id=$(open_overdue CB-1)
check "the journal goes on afterwards" await 20 in_journal "$reminder" "NHACHAN_CASE=$id"
check "without a restart of the service" sh -c "[ $(property NRestarts) -eq $count ] && [ $(property MainPID) -eq $pid ]"

# MARK: A full disk

await 20 sh -c "[ -z \"\$(ls $spool/new)\" ]"
systemctl stop nhachan-mail.path nhachan-mail.timer nhachand
small() { # FOLDER SIZE: a small file system in its place, with its content
    mkdir /run/kept
    cp --archive "$1/." /run/kept/
    mount -t tmpfs -o "size=$2" tmpfs "$1"
    chmod --reference=/run/kept "$1"
    chown --reference=/run/kept "$1"
    cp --archive /run/kept/. "$1/"
    rm -r /run/kept
}
small $spool 2m
small /var/lib/nhachan 32m
systemctl start nhachand
before=$(sent_mails)
dd if=/dev/zero of=$spool/filler bs=4k 2>/dev/null
id=$(open_overdue CB-1)
check "with a full spool a case is opened all the same" test -n "$id"
check "its status tells of the spool" await 20 sh -c 'systemctl show -P StatusText nhachand | grep ";.*;"'
check "no reminder of it is told as sent" sh -c "! journalctl -q --boot '$reminder' NHACHAN_CASE=$id | grep -q ."
rm $spool/filler
check "with room again its reminder comes" await 60 in_journal "$reminder" "NHACHAN_CASE=$id"
dd if=/dev/zero of=/var/lib/nhachan/filler bs=4k 2>/dev/null
open_more() { # KEY
    nhachanctl open admission --unit CB-1 --at ceremony --day 2026-08-17 --idempotency-key "$1" \
        --history decision-issued@2026-06-29 --history decision-received@2026-06-29 \
        --history-field "decision-issued.number=12-QĐ/ĐU"
}
until_refused() { # the write-ahead log has room of its own for some writes
    local status=0
    for number in $(seq 500); do
        open_more "day-dia-$number"
        status=$?
        [ $status -eq 0 ] || break
    done
    [ $status -eq 74 ]
}
check "with a full state directory a case is refused as such" until_refused
check "and the service lives" said active systemctl is-active nhachand
rm /var/lib/nhachan/filler
check "with room again it is taken" open_more "day-dia-$number"
systemctl start nhachan-mail.path nhachan-mail.timer nhachan-mail.service
check "no mail was lost" await 30 mails_at_least $((before + 2))
known=$(open_cases)
systemctl stop nhachan-mail.path nhachan-mail.timer nhachand
for folder in $spool /var/lib/nhachan; do
    mkdir /run/kept
    cp --archive "$folder/." /run/kept/
    umount "$folder"
    find "$folder" -mindepth 1 -delete
    cp --archive /run/kept/. "$folder/"
    rm -r /run/kept
done
systemctl start nhachan-mail.path nhachan-mail.timer nhachand

# MARK: Upgrade, removal, purge

pid=$(property MainPID)
check "dpkg upgrades the package" env DEBIAN_FRONTEND=noninteractive dpkg --install 2.deb
check "the new version runs" sh -c "[ $(property MainPID) -ne $pid ] && systemctl is-active nhachand"
check "every case is still open" cases_are "$known"
check "the configuration is the administrator's" has "seconds-a-day" /etc/nhachan/nhachan.yaml
check "dpkg removes the package" dpkg --remove nhachan
check "the service is gone" sh -c '! systemctl is-active nhachand && [ ! -e /run/nhachan/control.sock ]'
check "data and configuration stay" \
    sh -c 'test -s /var/lib/nhachan/nhachan.db && test -d /var/spool/nhachan/cur && test -s /etc/nhachan/nhachan.yaml'
check "installed again, it goes on with every case" dpkg --install 2.deb
check "every case is there" await 10 cases_are "$known"
check "dpkg purges the package" dpkg --purge nhachan
check "nothing is left" \
    sh -c '! ls -d /var/lib/nhachan /var/spool/nhachan /etc/nhachan /etc/default/nhachan-mail /usr/share/nhachan 2>/dev/null | grep .'
check "no unit has failed" sh -c '[ -z "$(systemctl --failed --no-legend)" ]'

echo "$failed failed after $SECONDS seconds"
[ $failed -eq 0 ]
