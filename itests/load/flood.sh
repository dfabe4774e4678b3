#!/bin/sh
# What known clients notice of a flood: renewals by relay at a low, even rate, quiet and beside DISCOVERs of unknown clients, in turn.
# The flood's generator gives way to the one that measures, which has real-time priority on the same CPU and uses little of it.
#
# Needs root, see bed.sh, and chrt. Installs nothing.
#   mvn -q -DskipTests package && sh itests/load/flood.sh
# Environment: RATE (100000 unknown/s), RENEWALS (1000/s), ROUNDS (5), SECONDS_EACH (10), SERVER_CPUS (0), and serve.sh's
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
command -v chrt >/dev/null || { echo "flood.sh needs chrt" >&2; exit 2; }
seconds=${SECONDS_EACH:-10}
load="$at_relay java -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar $jar"

flood() { # seconds, in the background
    nice -n 19 $load flood --server $address:67 --relay $stranger \
        --rate "${RATE:-100000}" --seconds "$1" >"$work/flood" &
    flooding=$!
}

renewals() { # label, seconds
    chrt -f 10 $load run --server $address:67 \
        --relay $relay --clients $clients --scenario renew --rate "${RENEWALS:-1000}" --warm 3 --seconds "$2" >"$work/run" || :
    # One line of JSON: begun, lost, wrong, p50, p99, p99.9 and the longest in microseconds.
    sed -n 's/^{.*"begun":\([0-9]*\),.*"lost":\([0-9]*\),"wrong":\([0-9]*\),.*"p50_us":\([0-9.]*\),"p99_us":\([0-9.]*\),"p999_us":\([0-9.]*\),"max_us":\([0-9.]*\),.*/| \1 | \2, \3 | \4 | \5 | \6 | \7 |/p' \
        "$work/run" | sed "s/^/| $1 /"
}

namespaces
java -jar "$jar" data ini "$work/clients.ini" --clients $clients
$at_server sh "$root/itests/load/serve.sh" "$work/clients.ini" $address >"$work/server.log" 2>&1 &
serving=$!
$load first --server $address:67 --relay $relay --seconds 60 >/dev/null || { cat "$work/server.log"; exit 1; }
for scenario in renew dora; do
    $load run --server $address:67 --relay $relay --scenario $scenario --window 256 --seconds 8 >/dev/null || :
done
flood 8
wait $flooding || :
flooding=
echo "| | renewals | lost, wrong | p50 µs | p99 µs | p99.9 µs | longest µs |"
echo "|---|--:|--:|--:|--:|--:|--:|"
for round in $(seq "${ROUNDS:-5}"); do
    renewals "quiet, round $round" "$seconds"
    flood $((seconds + 9))
    # The flood comes first, so that none of its beginning is missed.
    sleep 2
    renewals "flood, round $round" "$seconds"
    wait $flooding || :
    flooding=
done
cat "$work/flood"
