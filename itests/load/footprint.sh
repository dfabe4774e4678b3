#!/bin/sh
# Memory and start of the distribution as it is: resident memory after the start and after load, and how long a warm start
# takes to the first ACK, with 1,000 clients from INI and from SQLite, and with 1,000,000 from the mirror's copy on disk.
# No privileges; everything on loopback, below a new folder.
#   mvn -q -DskipTests package && sh itests/load/footprint.sh
# Environment: STARTS (5), SECONDS_EACH (10), CASES (ini sqlite crowd import), CROWD (1000000), JAVA_OPTS (the default)
set -eu
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
jar=$root/itests/load/target/load.jar
work=$(mktemp -d "${TMPDIR:-/tmp}/footprint.XXXXXX")
port=6867
load="java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar $jar"
server=
trap 'stop; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

setting() { # file key value
    { grep -v "^#*$2 *=" "$etc/$1.cfg" || :; echo "$2 = $3"; } >"$etc/$1.new"
    mv "$etc/$1.new" "$etc/$1.cfg"
}

# A new installation that serves $1 from the engine $2.
unpack() {
    home=$work/$1
    etc=$home/etc
    mkdir -p "$home"
    tar xzf "$(ls "$root"/features/distribution/target/*.tar.gz | head -n 1)" -C "$home" --strip-components=1
    setting org.staticdhcpd.transport serverAddress 127.0.0.1
    setting org.staticdhcpd.transport serverPort $port
    setting org.staticdhcpd.server allowRelays true
    setting org.staticdhcpd.server suspendEnabled false
    setting org.staticdhcpd.server sources load
    setting org.apache.felix.http org.osgi.service.http.port 6869
    setting org.ops4j.pax.logging log4j2.logger.ours.level WARN
    printf 'name = load\nfile = %s/%s\n' "$home" "$3" >"$etc/org.staticdhcpd.database.$2-load.cfg"
}

# Starts it; prints milliseconds from the command to the first ACK.
start() {
    $load first --server 127.0.0.1:$port --seconds 180 >"$work/asked" 2>"$work/complaints" &
    asker=$!
    # The asker has been asking before the server is there, so that its own start does not count.
    until [ -n "$(ss -Hlun "sport = :$port" 2>/dev/null)" ] || ! kill -0 $asker 2>/dev/null; do sleep 0.05; done
    began=$(date +%s%N)
    "$home/bin/staticdhcpd" run >"$work/server.out" 2>&1 &
    server=$!
    wait $asker || { echo "no ACK"; cat "$work/complaints" "$work/server.out"; exit 1; }
    echo $((($(date +%s%N) - began) / 1000000)) >>"$work/starts"
}

stop() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null || :; wait "$server" || :; }
    server=
}

resident() { awk '/VmRSS/ { printf "%.1f MiB\n", $2 / 1024 }' "/proc/$server/status"; }

# The web console, the shell and what is left of the start.
settle() {
    until "$home/bin/staticdhcpd" dhcp:stats >/dev/null 2>&1; do sleep 0.2; done
    until [ -n "$(ss -Hltn 'sport = :6869')" ]; do sleep 0.2; done
    sleep 5
}

warm() {
    rm -f "$work/starts"
    for _ in $(seq "${STARTS:-5}"); do
        start
        settle
        echo "resident after this start: $(resident)"
        [ "$_" = "${STARTS:-5}" ] || stop
    done
    echo "warm start to first ACK, ms: $(sort -n "$work/starts" | tr '\n' ' ')  load average $(cut -d' ' -f1 /proc/loadavg)"
}

loaded() {
    $load run --server 127.0.0.1:$port --clients "$1" --window 32 --seconds "${SECONDS_EACH:-10}" | tail -n 1
    echo "resident after ${SECONDS_EACH:-10} s of DORA: $(resident)"
}

small() { # engine file kind
    echo "== 1,000 clients, $1"
    unpack "$1" "$1" "$2"
    $load data "$1" "$home/$2" --clients 1000
    start; settle; stop
    warm
    loaded 1000
    stop
}

crowd() {
    clients=${CROWD:-1000000}
    echo "== $clients clients, mirrored, from the copy on disk"
    unpack crowd sqlite clients.sqlite3
    $load data sqlite "$home/clients.sqlite3" --clients "$clients"
    printf 'source = load\nmode = mirror\n' >"$etc/org.staticdhcpd.cache-load.cfg"
    start; settle
    until [ -s "$(ls "$home"/data/sources/*.snapshot 2>/dev/null | head -n 1)" ]; do sleep 1; done
    echo "resident after the first reading: $(resident)"
    stop
    warm
    loaded "$clients"
    stop
}

# A hundred thousand rows imported into SQLite while 200 leases a second are renewed.
import() {
    echo "== dhcp:import of 100,000 clients under load"
    unpack import sqlite clients.sqlite3
    $load data sqlite "$home/clients.sqlite3" --clients 1000
    { echo 'mac,ip,hostname,subnet'; seq 1000 100999 | awk '{ printf "025e%08x,10.32.%d.%d,host%d,10.0.0.0/8\n", $1, int($1 / 256) % 256, $1 % 256, $1 }' |
        awk -F, -v OFS=, '{ split($2, a, "."); a[2] = 32 + int(NR / 65536); $2 = a[1] "." a[2] "." int(NR / 256) % 256 "." NR % 256; print }'; } >"$home/rows.csv"
    start; settle
    $load run --server 127.0.0.1:$port --clients 1000 --scenario renew --rate 200 --seconds "${IMPORT_SECONDS:-60}" >"$work/renewals" &
    renewals=$!
    "$home/bin/staticdhcpd" dhcp:import --source load "$home/rows.csv" | tail -n 3 || echo "refused"
    wait $renewals || echo "NOT FLAWLESS"
    tail -n 1 "$work/renewals"
    echo "resident: $(resident); $("$home/bin/staticdhcpd" status)"
    stop
}

for case in ${CASES:-ini sqlite crowd import}; do
    case $case in
        ini) small ini clients.ini ;;
        sqlite) small sqlite clients.sqlite3 ;;
        *) $case ;;
    esac
done
