#!/bin/sh
# Our distribution and what is installed of Debian's kea-dhcp4-server, isc-dhcp-server and dnsmasq-base, in turn, each with
# the same clients and beside a bare echo: exchanges per second, the ratio to the echo, and ours to each.
#
#      namespace of the server, CPU 0             namespace of the relay, CPU 1
#      10.0.0.1, server :67, echo :1067  --veth--  10.0.0.2, load.jar, plays the clients 10.16.0.1 and up
#
# Needs root for the two namespaces, which it makes and removes; no packet leaves them. Installs nothing.
#   mvn -q -DskipTests package && sh itests/load/rivals.sh
# Environment: SERVERS (ours kea dhcpd dnsmasq), CLIENTS (1000), ROUNDS (5), WINDOW (32), SECONDS_EACH (2), WARM (3), WITH
set -eu
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
clients=${CLIENTS:-1000}
echo_server=
server=
child=

finish() {
    end "$child"
    end "$server"
    end "$echo_server"
}
. "$root/itests/load/bed.sh"

data() {
    java -jar "$jar" data ini "$work/clients.ini" --clients "$clients"
    for kind in kea dhcpd dnsmasq; do
        java -jar "$jar" data $kind "$work/$kind.conf" --clients "$clients" --interface veth0
    done
}

program() { # server
    case $1 in kea) echo kea-dhcp4 ;; *) echo "$1" ;; esac
}

package() { # server
    case $1 in kea) echo kea-dhcp4-server ;; dhcpd) echo isc-dhcp-server ;; *) echo dnsmasq-base ;; esac
}

begin() { # server
    log=$work/$1.log
    case $1 in
        ours) set -- sh "$root/itests/load/serve.sh" "$work/clients.ini" $address ;;
        kea) set -- env KEA_PIDFILE_DIR="$work" KEA_LOCKFILE_DIR=none kea-dhcp4 -c "$work/kea.conf" ;;
        dhcpd)
            : >"$work/dhcpd.leases"
            set -- dhcpd -4 -f -q -cf "$work/dhcpd.conf" -lf "$work/dhcpd.leases" -pf "$work/dhcpd.pid" veth0
            ;;
        dnsmasq) set -- dnsmasq -k -C "$work/dnsmasq.conf" ;;
    esac
    $at_server "$@" >"$log" 2>&1 &
    server=$!
}

# In the background and waited for, so that a signal to this script is heard at once.
ask() { # arguments of load.jar
    $at_relay java -Xmx256m -XX:+UseSerialGC -jar "$jar" "$@" --relay $relay &
    child=$!
    code=0
    wait $child || code=$?
    child=
    return $code
}

# Lines of: server, scenario, exchanges/s, exchanges/s of the echo, what was lost and wrong.
measure() { # server
    begin "$1"
    if ! ask first --server $address:67 --seconds 60 >"$work/first" 2>&1; then
        echo "$1: no answer" >&2
        tail -n 3 "$work/$1.log" >&2
    else
        ask compare --server $address:67 --echo $address:1067 --clients "$clients" --windows "${WINDOW:-32}" \
            --rounds 1 --seconds "${SECONDS_EACH:-2}" --warm "${WARM:-3}" >"$work/rows" || echo "$1: not flawless" >&2
        awk -F'|' -v who="$1" '$2 ~ /DORA|RENEW/ { gsub(/ /, ""); split($15, bad, ","); print who, $2, $4, $5, bad[1], bad[2] }' \
            "$work/rows" >>"$work/records"
    fi
    end "$server"
    server=
}

table() {
    awk '
        function median(list,  n, i, j, each, t) {
            n = split(list, each, " ")
            for (i = 2; i <= n; i++)
                for (j = i; j > 1 && each[j] + 0 < each[j - 1] + 0; j--) { t = each[j]; each[j] = each[j - 1]; each[j - 1] = t }
            least = each[1]; most = each[n]
            return n % 2 ? each[(n + 1) / 2] : (each[n / 2] + each[n / 2 + 1]) / 2
        }
        !($1 in seen) { seen[$1]; order[++servers] = $1 }
        { key = $1 " " $2; rate[key] = rate[key] " " $3; bare[key] = bare[key] " " $4; ratio[key] = ratio[key] " " $3 / $4
          lost[key] += $5; wrong[key] += $6 }
        END {
            print "| scenario | server | exchanges/s | echo/s | ÷ echo [range] | ours ÷ it | lost, wrong |"
            print "|---|---|--:|--:|--:|--:|--:|"
            split("DORA RENEW", scenarios, " ")
            for (s = 1; s <= 2; s++)
                for (i = 1; i <= servers; i++) {
                    key = order[i] " " scenarios[s]
                    ours = median(ratio["ours " scenarios[s]]) + 0
                    mine = median(ratio[key]); low = least; high = most
                    printf "| %s | %s | %.0f | %.0f | %.3f [%.3f–%.3f] | %s | %d, %d |\n", scenarios[s], order[i], median(rate[key]),
                        median(bare[key]), mine, low, high, ours ? sprintf("%.1f", ours / mine) : "–", lost[key], wrong[key]
                }
        }' "$work/records"
}

servers=
for each in ${SERVERS:-ours kea dhcpd dnsmasq}; do
    case $each in
        ours) servers="$servers $each" ;;
        kea | dhcpd | dnsmasq)
            if command -v "$(program $each)" >/dev/null; then
                servers="$servers $each"
            else
                echo "$each left out: Debian package $(package $each) is not installed" >&2
            fi
            ;;
        *) echo "SERVERS: expected ours, kea, dhcpd or dnsmasq, got $each" >&2; exit 2 ;;
    esac
done

namespaces
data
$at_server java -Xmx64m -XX:+UseSerialGC -jar "$jar" echo --listen $address:1067 &
echo_server=$!
: >"$work/records"
for round in $(seq "${ROUNDS:-5}"); do
    echo "round $round:$servers" >&2
    for each in $servers; do
        measure "$each"
    done
    # Nobody always follows the same one.
    # shellcheck disable=SC2086 # words
    set -- $servers
    last=$1
    shift
    servers="$* $last"
done
[ -s "$work/records" ] || { echo "nothing was measured" >&2; exit 1; }
table
