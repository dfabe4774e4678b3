#!/bin/sh
# Serves an INI or SQLite file with the distribution, for load: relays allowed, nobody suspended, only warnings logged.
# usage: serve.sh FILE ADDRESS [PORT]    in the foreground, from a new folder that is removed at the end
# Environment: JAVA_OPTS; WITH=hooks installs itests/hooks, too: a decorator, a filter, three observers
set -eu
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd -P)
file=$1
work=$(mktemp -d "${TMPDIR:-/tmp}/serve.XXXXXX")
tar xzf "$(ls "$root"/features/distribution/target/*.tar.gz | head -n 1)" -C "$work" --strip-components=1
etc=$work/etc
case $file in *.ini) kind=ini ;; *) kind=sqlite ;; esac
printf 'serverAddress = %s\nserverPort = %s\n' "$2" "${3:-67}" >"$etc/org.staticdhcpd.transport.cfg"
printf 'sources = load\nallowRelays = true\nsuspendEnabled = false\n' >"$etc/org.staticdhcpd.server.cfg"
printf 'name = load\nfile = %s\n' "$file" >"$etc/org.staticdhcpd.database.$kind-load.cfg"
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
JAVA_OPTS=${JAVA_OPTS:--Xmx256m -XX:+UseSerialGC} "$work/bin/staticdhcpd" run &
server=$!
trap 'kill $server 2>/dev/null || :; wait $server || :; rm -rf "$work"' EXIT
trap 'exit 143' INT TERM
wait $server
