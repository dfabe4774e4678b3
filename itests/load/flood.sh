#!/bin/sh
# What known clients notice of a flood: renewals by relay at a low, even rate, quiet and beside DISCOVERs of unknown clients, in turn.
# probe.c is both: what asks and measures has real-time priority on the same CPU, of which it uses little, and the flood gives way.
#
# Needs root, see bed.sh, a C compiler and chrt. Installs nothing.
#   mvn -q -DskipTests package && sh itests/load/flood.sh
# Environment: RATE (100000 unknown/s), RENEWALS (1000/s), ROUNDS (5), SECONDS_EACH (10), WARM (30 s), SERVER_CPUS (0), and serve.sh's
set -eu
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
clients=1000
serving=
flooding=
finish() {
    end "$flooding"
    end "$serving"
}
. "$root/itests/load/bed.sh"
for tool in cc chrt; do
    command -v $tool >/dev/null || { echo "flood.sh needs $tool" >&2; exit 2; }
done
seconds=${SECONDS_EACH:-10}
load="$at_relay java -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar $jar"

flood() { # seconds, in the background
    $at_relay nice -n 19 "$work/probe" unknown $address $stranger "${RATE:-100000}" "$1" >"$work/flood" &
    flooding=$!
}

renewals() { # label, seconds
    $at_relay chrt -f 10 "$work/probe" known $address $relay "${RENEWALS:-1000}" "$2" $clients >"$work/run" || [ -s "$work/run" ]
    read -r asked lost wrong p50 p90 p99 p999 longest shares <"$work/run"
    echo "| $1 | $asked | $lost, $wrong | $p50 | $p90 | $p99 | $p999 | $longest | $(echo $shares | sed 's/ / | /g') |"
}

cc -O2 -o "$work/probe" "$root/itests/load/probe.c"
namespaces
java -jar "$jar" data ini "$work/clients.ini" --clients $clients
$at_server sh "$root/itests/load/serve.sh" "$work/clients.ini" $address >"$work/server.log" 2>&1 &
serving=$!
$load first --server $address:67 --relay $relay --seconds 60 >/dev/null || { cat "$work/server.log"; exit 1; }
for scenario in renew dora; do
    $load run --server $address:67 --relay $relay --scenario $scenario --window 256 --seconds 8 >/dev/null || :
done
flood "${WARM:-30}" # until most of what strangers need has been compiled
wait $flooding || :
flooding=
share='of it sent to received,'
echo "| | renewals | lost, wrong | p50 µs | p90 µs | p99 µs | p99.9 µs | longest µs | $share p50 | p90 | p99 | p99.9 | longest |"
echo "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
for round in $(seq "${ROUNDS:-5}"); do
    renewals "quiet, round $round" "$seconds"
    flood $((seconds + 4))
    # The flood comes first, so that none of its beginning is missed.
    sleep 2
    renewals "flood, round $round" "$seconds"
    wait $flooding || :
    flooding=
done
cat "$work/flood"
