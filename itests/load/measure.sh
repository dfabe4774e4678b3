#!/bin/sh
# First numbers of the server as it is distributed, from INI and from SQLite, beside a bare Java echo in the same run.
# Server and echo share CPU 0, the load generator has CPU 1. No privileges; everything on loopback, below a new folder.
#   mvn -q -DskipTests package && sh itests/load/measure.sh
# Environment: ROUNDS (5), SECONDS_EACH (2), WARM (8), CLIENTS (1000), WINDOWS (1,32,256), SOURCES (ini sqlite), LEVEL (WARN)
set -eu
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
jar=$root/itests/load/target/load.jar
work=$(mktemp -d "${TMPDIR:-/tmp}/measure.XXXXXX")
port=6867
echo_port=6868
clients=${CLIENTS:-1000}
java_load="taskset -c 1 java -Xmx256m -XX:+UseSerialGC -jar $jar"

tar xzf "$(ls "$root"/features/distribution/target/*.tar.gz | head -n 1)" -C "$work" --strip-components=1
etc=$work/etc

setting() { # file key value
    { grep -v "^#*$2 *=" "$etc/$1.cfg" || :; echo "$2 = $3"; } >"$etc/$1.new"
    mv "$etc/$1.new" "$etc/$1.cfg"
}

setting org.staticdhcpd.transport serverAddress 127.0.0.1
setting org.staticdhcpd.transport serverPort $port
setting org.staticdhcpd.server allowRelays true
setting org.staticdhcpd.server suspendEnabled false
setting org.apache.felix.http org.osgi.service.http.port 6869
setting org.ops4j.pax.logging log4j2.logger.ours.level "${LEVEL:-WARN}"
printf 'name = ini\nfile = %s/clients.ini\n' "$etc" >"$etc/org.staticdhcpd.database.ini-load.cfg"
printf 'name = sqlite\nfile = %s/clients.sqlite3\n' "$etc" >"$etc/org.staticdhcpd.database.sqlite-load.cfg"
java -jar "$jar" data ini "$etc/clients.ini" --clients "$clients"
java -jar "$jar" data sqlite "$etc/clients.sqlite3" --clients "$clients"

# Bytes allocated until the last collection: all that the collections found in Eden, which each of them empties.
allocated() {
    sed -n 's/.*Eden: \([0-9]*\)K(.*/\1/p' "$work/gc.log" | awk '{ sum += $1 } END { printf "%.0f\n", sum * 1024 }'
}

begin() { # source
    setting org.staticdhcpd.server sources "$1"
    rm -rf "$work/data" "$work/gc.log"
    began=$(date +%s%N)
    JAVA_OPTS="-Xmx128m -XX:+UseSerialGC -Xlog:gc+heap=info:file=$work/gc.log" \
        taskset -c 0 "$work/bin/staticdhcpd" run >"$work/server.out" 2>&1 &
    server=$!
    until $java_load run --server 127.0.0.1:$port --exchanges 1 --seconds 1 --patience 0.2 --window 1 >/dev/null; do :; done
    echo "start to first ACK: $((($(date +%s%N) - began) / 1000000)) ms (empty cache, asked every 0.2 s with a new JVM)"
}

figures() {
    before=$(allocated)
    $java_load run --server 127.0.0.1:$port --window 32 --exchanges 200000 --seconds 120 --scenario "$1" |
        sed -n 's/.*"per_s":\([0-9.]*\).*"right":\([0-9]*\),.*/\2/p' >"$work/count"
    echo "allocation: $((($(allocated) - before) / $(cat "$work/count"))) bytes per exchange ($1)"
}

taskset -c 0 java -Xmx64m -XX:+UseSerialGC -jar "$jar" echo --listen 127.0.0.1:$echo_port &
echo_server=$!
server=
trap 'kill $echo_server $server 2>/dev/null || :; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

for source in ${SOURCES:-ini sqlite}; do
    echo "== $source, $clients clients"
    begin "$source"
    echo "RSS after start: $(awk '/VmRSS/ { print $2 }' /proc/$server/status) KiB"
    $java_load compare --server 127.0.0.1:$port --echo 127.0.0.1:$echo_port --pid "$server" --echo-pid "$echo_server" \
        --clients "$clients" --rounds "${ROUNDS:-5}" --seconds "${SECONDS_EACH:-2}" --warm "${WARM:-8}" \
        --windows "${WINDOWS:-1,32,256}" || echo "NOT FLAWLESS"
    figures dora
    figures renew
    echo "RSS after the runs: $(awk '/VmRSS/ { print $2 }' /proc/$server/status) KiB"
    kill "$server"
    wait "$server" || :
done
