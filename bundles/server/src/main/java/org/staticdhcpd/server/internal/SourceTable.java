package org.staticdhcpd.server.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.staticdhcpd.api.DefinitionSource;

/** Makes the table of sources by name. Of several with one name the highest ranking, then the oldest counts. */
final class SourceTable {
    private static final int MOST = 1_000;

    private final Notices notices;
    private final Map<String, Guard> guards = new ConcurrentHashMap<>();

    SourceTable(Notices notices) {
        this.notices = notices;
    }

    Map<String, NamedSource> of(List<Map.Entry<Map<String, Object>, DefinitionSource>> injected) {
        Map<String, NamedSource> table = new HashMap<>();
        for (Plugged<DefinitionSource> plugged : Plugged.sorted(injected)) {
            String name = String.valueOf(plugged.properties().getOrDefault(DefinitionSource.NAME, ""))
                    .strip();
            if (name.isEmpty()) {
                notices.tell(
                        Notice.SOURCE_UNNAMED,
                        () -> "a source without " + DefinitionSource.NAME + " is never asked: " + plugged.properties());
            } else {
                table.putIfAbsent(name, named(name, plugged));
            }
        }
        return table;
    }

    private NamedSource named(String name, Plugged<DefinitionSource> plugged) {
        Object blocking = plugged.properties().getOrDefault(DefinitionSource.BLOCKING, "true");
        boolean blocks = !"false".equalsIgnoreCase(blocking.toString().strip());
        int together = (int) Math.max(1, Math.min(MOST, plugged.number(DefinitionSource.TOGETHER)));
        int atOnce = (int) Math.max(0, Math.min(MOST, plugged.number(DefinitionSource.AT_ONCE)));
        return NamedSource.of(name, plugged.service(), blocks, guard(name), together, atOnce);
    }

    /** What is remembered of this source, and outlives its service. */
    Guard guard(String name) {
        return guards.computeIfAbsent(name, any -> new Guard());
    }
}
