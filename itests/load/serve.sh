#!/bin/sh
# Serves clients with the distribution, for load: relays allowed, nobody suspended, only warnings logged.
# usage: serve.sh SOURCE ADDRESS [PORT]    in the foreground, from a new folder that is removed at the end
#   SOURCE  FILE.ini, an SQLite file, or postgresql://USER:PASSWORD@HOST:PORT/DATABASE, mysql:// likewise
# Environment: SOURCE_MODE  direct (the default), cache or mirror: as the key "mode" of org.staticdhcpd.cache
#              SOURCE_KEYS  further lines for the source's configuration, such as "maximumConnections = 2"
#              JAVA_OPTS    instead of the launcher's own
#              WITH=hooks   installs itests/hooks, too: a decorator, a filter, three observers
set -eu
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
source=$1
feature= # of those that the distribution has, but does not start with

# user:password@host:port/database, in lines of a configuration.
account() {
    printf '%s\n' "$1" | sed 's|^\([^:]*\):\([^@]*\)@\([^:]*\):\([0-9]*\)/\(.*\)$|username = \1\
.password = \2\
host = \3\
port = \4\
database = \5|'
}

case $source in
    postgresql://*) kind=postgresql feature=", staticdhcpd-database-postgresql" where=$(account "${source#*://}") ;;
    mysql://*) kind=mysql feature=", staticdhcpd-database-mysql" where=$(account "${source#*://}") ;;
    *.ini) kind=ini where="file = $source" ;;
    *) kind=sqlite where="file = $source" ;;
esac
work=$(mktemp -d "${TMPDIR:-/tmp}/serve.XXXXXX")
tar xzf "$(ls "$root"/features/distribution/target/*.tar.gz | head -n 1)" -C "$work" --strip-components=1
etc=$work/etc
printf 'serverAddress = %s\nserverPort = %s\n' "$2" "${3:-67}" >"$etc/org.staticdhcpd.transport.cfg"
printf 'sources = load\nallowRelays = true\nsuspendEnabled = false\n' >"$etc/org.staticdhcpd.server.cfg"
printf 'name = load\n%s\n%s\n' "$where" "${SOURCE_KEYS:-}" >"$etc/org.staticdhcpd.database.$kind-load.cfg"
if [ "${SOURCE_MODE:-direct}" != direct ]; then
    printf 'source = load\nmode = %s\n' "$SOURCE_MODE" >"$etc/org.staticdhcpd.cache-load.cfg"
fi
sed "/^featuresBoot=/s|\$|$feature|" "$etc/org.apache.karaf.features.cfg" >"$etc/features.new"
mv "$etc/features.new" "$etc/org.apache.karaf.features.cfg"
sed 's/^log4j2.logger.ours.level = .*/log4j2.logger.ours.level = WARN/' "$etc/org.ops4j.pax.logging.cfg" >"$etc/log.new"
mv "$etc/log.new" "$etc/org.ops4j.pax.logging.cfg"
case ${WITH:-} in
    '') ;;
    hooks)
        # As a feature, so that it comes after the bundles it needs.
        {
            echo '<features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0" name="hooks"><feature name="hooks" version="1">'
            echo "<bundle>file:$root/itests/hooks/target/hooks.jar</bundle></feature></features>"
        } >"$work/hooks.xml"
        sed "s#^featuresBoot *=.*#&, hooks/1#; s#^featuresRepositories *=.*#&, file:$work/hooks.xml#" \
            "$etc/org.apache.karaf.features.cfg" >"$etc/features.new"
        mv "$etc/features.new" "$etc/org.apache.karaf.features.cfg"
        # What they counted, said when they go.
        printf 'log4j2.logger.hooks.name = org.staticdhcpd.itests.hooks\nlog4j2.logger.hooks.level = INFO\n' \
            >>"$etc/org.ops4j.pax.logging.cfg"
        ;;
    *) echo "WITH: expected hooks, got \"$WITH\"" >&2; exit 2 ;;
esac
"$work/bin/staticdhcpd" run &
server=$!
trap 'kill $server 2>/dev/null || :; wait $server || :; rm -rf "$work"' EXIT
trap 'exit 143' INT TERM
wait $server
