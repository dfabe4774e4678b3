#!/bin/sh
# What the distribution allocates for a question and its answer, and whether any of it outlives the young generation: a
# flight recording of half a minute of DORA and of renewals by relay, after a warm-up, by allocation of each thread, and the
# log of the collections. No privileges; everything on loopback, below a new folder.
#   mvn -q -DskipTests package && sh itests/load/promotion.sh
# Environment: SECONDS_EACH (30), WARM (20), CLIENTS (1000), WINDOW (32), WITH, JAVA_OPTS (the distribution's)
#
# The serial collector, the distribution's choice, has no jdk.PromoteObject* events; what its young collections add to the
# old generation stands in its log.
set -eu
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
jar=$root/itests/load/target/load.jar
work=$(mktemp -d "${TMPDIR:-/tmp}/promotion.XXXXXX")
address=127.0.0.1
port=6867
load="java -Xmx256m -XX:+UseSerialGC -jar $jar"
serving=
cleanup() {
    [ -z "$serving" ] || { kill "$serving" 2>/dev/null || :; wait "$serving" || :; }
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cat >"$work/events.jfc" <<END
<?xml version="1.0" encoding="UTF-8"?>
<configuration version="2.0">
  <event name="jdk.ThreadAllocationStatistics"><setting name="enabled">true</setting><setting name="period">everyChunk</setting></event>
  <event name="jdk.GarbageCollection"><setting name="enabled">true</setting><setting name="threshold">0 ms</setting></event>
  <event name="jdk.GCHeapSummary"><setting name="enabled">true</setting></event>
</configuration>
END

$load data ini "$work/clients.ini" --clients "${CLIENTS:-1000}"
JAVA_OPTS="${JAVA_OPTS:--Xmx128m -XX:+UseSerialGC} -Xlog:gc+heap=info:file=$work/gc.log" \
    sh "$root/itests/load/serve.sh" "$work/clients.ini" $address $port >"$work/server.log" 2>&1 &
serving=$!
$load first --server $address:$port --seconds 60 >/dev/null || { cat "$work/server.log"; exit 1; }
java=$(ps -o pid= --ppid $serving | tr -d ' ')

asked() { # scenario, seconds
    $load run --server $address:$port --clients "${CLIENTS:-1000}" --window "${WINDOW:-32}" --scenario "$1" --seconds "$2"
}

# Octets by which the young collections from line $1 of the log on enlarged the old generation.
promoted() {
    tail -n "+$1" "$work/gc.log" |
        sed -n 's/.*Tenured: \([0-9]*\)K([0-9]*K)->\([0-9]*\)K(.*/\1 \2/p' |
        awk '$2 > $1 { sum += $2 - $1 } END { printf "%.0f\n", sum * 1024 }'
}

for scenario in dora renew; do
    asked $scenario "${WARM:-20}" >"$work/warm" || { cat "$work/warm"; exit 1; }
    from=$(($(wc -l <"$work/gc.log") + 1))
    jcmd "$java" JFR.start name=load settings="$work/events.jfc" filename="$work/$scenario.jfr" >/dev/null
    asked $scenario "${SECONDS_EACH:-30}" >"$work/run" || { cat "$work/run"; exit 1; }
    jcmd "$java" JFR.stop name=load >/dev/null
    exchanges=$(sed -n 's/.*"right":\([0-9]*\),.*/\1/p' "$work/run")
    case $scenario in dora) pairs=$((exchanges * 2)) ;; *) pairs=$exchanges ;; esac
    echo "== $scenario, window ${WINDOW:-32}: $exchanges exchanges, $pairs questions answered"
    $load recording "$work/$scenario.jfr" --pairs $pairs
    echo "promoted: $(promoted $from) octets, for a pair $(echo "$(promoted $from) $pairs" | awk '{ printf "%.3f", $1 / $2 }')"
done
