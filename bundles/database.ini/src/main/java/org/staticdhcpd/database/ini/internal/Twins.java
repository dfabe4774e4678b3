package org.staticdhcpd.database.ini.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.LookUpKey;

/**
 * Refuses a second section of a client (R169, R170), unless a label says that it is meant for another network. Knows for
 * that where each definition stands.
 */
final class Twins {
    private final Problems problems;
    private final BitSet labelled = new BitSet();
    private int[] lines = new int[64];
    private int count;

    Twins(Problems problems) {
        this.problems = problems;
    }

    /** Tells the place of the next definition. */
    void add(int line, boolean hasLabel) {
        if (count == lines.length) {
            lines = Arrays.copyOf(lines, 2 * count);
        }
        labelled.set(count, hasLabel);
        lines[count] = line;
        count++;
    }

    /** Looks for twins among all definitions, in the order in which their places were told. */
    void refuse(List<Definition> definitions, DefinitionTable table) {
        Set<LookUpKey> several = several(table);
        Map<LookUpKey, List<Integer>> seen = new HashMap<>();
        for (int i = 0; i < count && !several.isEmpty(); i++) {
            LookUpKey client = definitions.get(i).client().orElseThrow();
            if (several.contains(client)) {
                refuse(i, definitions, seen.computeIfAbsent(client, any -> new ArrayList<>()));
            }
        }
    }

    private static Set<LookUpKey> several(DefinitionTable table) {
        Set<LookUpKey> several = new HashSet<>();
        Definition[] last = new Definition[1];
        table.forEach(definition -> {
            Optional<LookUpKey> client = definition.client();
            if (last[0] != null && last[0].client().equals(client)) {
                several.add(client.orElseThrow());
            }
            last[0] = definition;
        });
        return several;
    }

    private void refuse(int place, List<Definition> definitions, List<Integer> same) {
        Definition definition = definitions.get(place);
        for (int earlier : same) {
            Definition other = definitions.get(earlier);
            if (!labelled.get(place)
                    || other.network().key().equals(definition.network().key())) {
                String client = definition.client().orElseThrow().toString();
                problems.add(lines[place], '[' + client + "]: duplicate client, first in line " + lines[earlier]);
                break;
            }
        }
        same.add(place);
    }
}
