# Two network namespaces joined by a veth pair, which no packet leaves; for scripts that source this file.
#
#      $near, CPU 0: the server             $far, CPU 1: relays, which play the clients 10.16.0.1 and up
#      10.0.0.1                    --veth-- 10.0.0.2, 10.0.0.3
#
# Needs: $root. Gives: $jar, $work (a folder), $address, $relay, $stranger, namespaces(), end(),
# $at_server and $at_relay. Whoever sources it
# defines finish(), which ends what it started.
jar=$root/itests/load/target/load.jar
address=10.0.0.1
relay=10.0.0.2
stranger=10.0.0.3
near=load-server-$$
far=load-relay-$$

for tool in ip taskset java; do
    command -v $tool >/dev/null || { echo "$(basename "$0") needs $tool" >&2; exit 2; }
done
[ "$(id -u)" = 0 ] || { echo "$(basename "$0") needs root, for network namespaces" >&2; exit 2; }

end() { # process
    [ -z "$1" ] || { kill "$1" 2>/dev/null || :; wait "$1" 2>/dev/null || :; }
}

work=$(mktemp -d "${TMPDIR:-/tmp}/load.XXXXXX")
cleanup() {
    finish
    ip netns del "$near" 2>/dev/null || :
    ip netns del "$far" 2>/dev/null || :
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

namespaces() {
    ip netns add "$near"
    ip netns add "$far"
    ip link add veth0 netns "$near" type veth peer name veth0 netns "$far"
    for each in "$near" "$far"; do
        ip -n "$each" link set lo up
        ip -n "$each" link set veth0 up
    done
    ip -n "$near" address add $address/8 dev veth0
    for each in $relay $stranger; do
        ip -n "$far" address add $each/8 dev veth0
    done
}

# Words to put before a command.
at_server="ip netns exec $near taskset -c ${SERVER_CPUS:-0}"
at_relay="ip netns exec $far taskset -c 1"
