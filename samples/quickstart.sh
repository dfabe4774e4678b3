#!/bin/sh
# Builds the server if needed and runs it on a sample network, without privileges and without touching anything but
# samples/run. With --check: asks it for an address over UDP, prints the answer, ends it, and exits 0 if it was right.
set -eu

fail() {
    echo "quickstart: $1" >&2
    exit 1
}

check=no
case ${1:-} in
    '') ;;
    --check) check=yes ;;
    *) fail "usage: sh samples/quickstart.sh [--check]" ;;
esac

root=$(CDPATH='' cd -- "$(dirname "$0")/.." && pwd -P)
run=$root/samples/run
server_port=${SERVER_PORT:-6767}
client_port=${CLIENT_PORT:-6768}
console_port=${CONSOLE_PORT:-8080}
launcher=$run/bin/staticdhcpd

distribution() {
    ls "$root"/features/distribution/target/distribution-*.tar.gz 2>/dev/null | head -n 1
}

sources_are_newer() {
    newer=$(find "$root/pom.xml" "$root/bundles" "$root/config" "$root/features" \
        -name target -prune -o -type f -newer "$1" -print | head -n 1)
    [ -n "$newer" ]
}

build() {
    archive=$(distribution)
    if [ -n "$archive" ] && ! sources_are_newer "$archive"; then
        return
    fi
    command -v mvn >/dev/null || fail "Maven is needed to build the server: apt-get install maven"
    echo "quickstart: building the server; the first time this downloads its parts"
    (cd "$root" && mvn -q -DskipTests -pl features/distribution -am package) || fail "the build failed"
    archive=$(distribution)
    touch "$archive"
}

# A fresh installation each time, with the sample database beside the configuration.
unpack() {
    if [ -x "$launcher" ] && "$launcher" status >/dev/null; then
        fail "it is running already, as samples/run; $launcher stop ends it"
    fi
    rm -rf "$run"
    mkdir -p "$run"
    tar xzf "$archive" -C "$run" --strip-components=1
    "$launcher" sqlite "$run/etc/dhcp.sqlite3" "$root/samples/sql/sqlite.sql"
}

configure() {
    cat >"$run/etc/org.staticdhcpd.transport.cfg" <<END
serverAddress = 127.0.0.1
serverPort = $server_port
clientPort = $client_port
responseInterface = -
END
    cat >"$run/etc/org.staticdhcpd.database.sqlite-default.cfg" <<END
name = sqlite
file = $run/etc/dhcp.sqlite3
END
    # The sample network is asked as if through a relay on this machine, since nobody here may broadcast.
    sed -e 's/^sources =.*/sources = sqlite/' -e 's/^allowRelays = .*/allowRelays = true/' \
        "$run/etc/org.staticdhcpd.server.cfg" >"$run/etc/server.new"
    mv "$run/etc/server.new" "$run/etc/org.staticdhcpd.server.cfg"
    sed "s/^org.osgi.service.http.port = .*/org.osgi.service.http.port = $console_port/" \
        "$run/etc/org.apache.felix.http.cfg" >"$run/etc/http.new"
    mv "$run/etc/http.new" "$run/etc/org.apache.felix.http.cfg"
}

probe() {
    "$launcher" probe "127.0.0.1:$server_port" "$client_port" aa:bb:cc:dd:ee:ff "$@"
}

start() {
    "$launcher" run &
    server=$!
    trap 'kill -TERM $server 2>/dev/null || :' INT TERM HUP
}

# The server ends by the signal it was sent; that is a clean end.
end() {
    code=0
    while kill -0 "$server" 2>/dev/null; do
        wait "$server" && code=0 || code=$?
    done
    case $code in 0 | 130 | 143) return 0 ;; *) return "$code" ;; esac
}

build
unpack
configure
start
if [ $check = yes ]; then
    right=0
    probe --expect 192.168.0.197 --within 60 || right=1
    kill -TERM "$server" 2>/dev/null || :
    end || :
    [ $right = 0 ] && echo "quickstart: the answer was right" || echo "quickstart: no right answer" >&2
    exit $right
fi
if probe --quiet --within 60; then
    cat <<END

  Running      DHCP server on 127.0.0.1, port $server_port, answers to port $client_port
  Clients      from $run/etc/dhcp.sqlite3
  Console      http://127.0.0.1:$console_port/console (user and password above)
  Try, in another terminal:
      $launcher dhcp:lookup aa:bb:cc:dd:ee:ff
      $launcher dhcp:probe aa:bb:cc:dd:ee:ff
      $launcher dhcp:stats
  Ctrl-C ends it.

END
else
    echo "quickstart: the server gives no answer yet; see the lines above" >&2
fi
end
