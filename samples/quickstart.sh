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
        \( -name target -o -path "*/src/test" \) -prune -o -type f -newer "$1" -print | head -n 1)
    [ -n "$newer" ]
}

build() {
    archive=$(distribution)
    if [ -n "$archive" ] && ! sources_are_newer "$archive"; then
        return
    fi
    command -v mvn >/dev/null || fail "Maven is needed to build the server: apt-get install maven"
    echo "quickstart: building the server; the first time this downloads its parts"
    (cd "$root" && mvn -q -Dmaven.test.skip=true -pl features/distribution,itests/load -am package) || fail "the build failed"
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
    sed -e 's/^sources =.*/sources = sqlite/' -e 's/^allowRelays = .*/allowRelays = true/' \
        "$run/etc/org.staticdhcpd.server.cfg" >"$run/etc/server.new"
    mv "$run/etc/server.new" "$run/etc/org.staticdhcpd.server.cfg"
    sed "s/^org.osgi.service.http.port = .*/org.osgi.service.http.port = $console_port/" \
        "$run/etc/org.apache.felix.http.cfg" >"$run/etc/http.new"
    mv "$run/etc/http.new" "$run/etc/org.apache.felix.http.cfg"
}

# A client behind a relay agent on this machine, since nobody without privileges may broadcast. Relay agents are answered
# at the server's port, so it has an address of its own. The server needs some seconds to start: ask until it answers.
ask() {
    tries=30
    until answer=$("$java" -jar "$root/itests/load/target/load.jar" ask aa:bb:cc:dd:ee:ff \
        --server "127.0.0.1:$server_port" --relay 127.0.0.2 --seconds 2 "$@" 2>&1); do
        tries=$((tries - 1))
        [ $tries -gt 0 ] && kill -0 "$server" 2>/dev/null || return 1
    done
}

# Clients are served before people are: wait for the shell and the console, whose password is shown only once.
await_doors() {
    tries=60
    until [ -e "$run/etc/console.password" ] && "$launcher" dhcp:sources >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] && kill -0 "$server" 2>/dev/null || return 0
        sleep 0.2 2>/dev/null || sleep 1
    done
}

start() {
    if [ $check = yes ]; then
        "$launcher" run >"$run/output.log" 2>&1 &
    else
        "$launcher" run &
    fi
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

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
build
unpack
configure
start
if [ $check = yes ]; then
    right=0
    ask --expect 192.168.0.197 || right=1
    printf '%s\n' "$answer"
    kill -TERM "$server" 2>/dev/null || :
    end || :
    [ $right = 0 ] || { cat "$run/output.log" >&2; fail "no right answer; above is what the server said"; }
    echo "quickstart: the answer was right"
    exit 0
fi
if ask; then
    await_doors
    cat <<END

  Running      DHCP server on 127.0.0.1, port $server_port
  Clients      from $run/etc/dhcp.sqlite3
  Console      http://127.0.0.1:$console_port/console (user and password above)
  Try, in another terminal:
      $launcher dhcp:lookup aa:bb:cc:dd:ee:ff
      $launcher dhcp:probe aa:bb:cc:dd:ee:ff
      $launcher dhcp:stats
  Ctrl-C ends it.

END
else
    echo "quickstart: the server gives no answer; see the lines above" >&2
fi
end
