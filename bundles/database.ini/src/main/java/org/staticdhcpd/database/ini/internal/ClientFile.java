package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.protocol.Ipv4Address;

/** Makes clients and networks of the sections of one file; used once. All or nothing: one defect refuses the file. */
final class ClientFile {
    static final String EXTRA = "maps.";
    static final Set<String> KEYS = Set.of("ip", "hostname", "subnet", "serial");
    private static final String DEFAULTS = "DEFAULT";

    private final Problems problems;
    private final Headroom headroom;
    /** Networks that are known to be in the file, here or further down. */
    private final Map<Network.Key, Network> before;

    private final Map<Network.Key, Network> networks = new HashMap<>();
    private final Map<Network.Key, NetworkRecord> records = new LinkedHashMap<>();
    private final Map<Network.Key, Integer> lines = new HashMap<>();
    private final Map<String, Integer> others = new HashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final Set<Network.Key> missing = new HashSet<>();
    private final Twins twins;
    private final ArrayList<Definition> definitions = new ArrayList<>();
    private Network last = Network.of("", 0, 1).build();

    private ClientFile(String name, Map<Network.Key, Network> before, Headroom headroom) {
        this.problems = new Problems(name);
        this.headroom = headroom;
        this.before = before;
        this.twins = new Twins(problems);
    }

    /** A text that can be read more than once. */
    interface Text {
        /** Starts at its beginning. */
        InputStream open() throws IOException;
    }

    /**
     * Reads a file to its end; twice when clients stand above their networks.
     *
     * @param name what errors call it
     * @param headroom is asked whether there is room for the next client
     * @throws BadFile when anything is wrong with the text
     * @throws IOException when the file cannot be read
     */
    static Clients read(String name, Text text, Headroom headroom) throws IOException {
        ClientFile file = new ClientFile(name, Map.of(), headroom);
        file.read(text);
        if (!Collections.disjoint(file.missing, file.networks.keySet())) {
            file = new ClientFile(name, file.networks, headroom);
            file.read(text);
        }
        return file.clients();
    }

    private void read(Text text) throws IOException {
        try (InputStream in = text.open()) {
            new SectionReader(problems, this::section).read(in);
        }
    }

    private void section(Section section) {
        SectionName name = SectionName.of(section.name());
        if (name instanceof SectionName.OfClient client) {
            client(section, client);
        } else if (name instanceof SectionName.OfNetwork network) {
            network(section, network.key());
        } else if (section.name().equals(DEFAULTS)) {
            refuseDefaults(section);
        } else {
            ignore(section);
        }
    }

    private void network(Section section, Network.Key key) {
        if (key.serial() < 0) {
            problems.add(section.line(), '[' + section.name() + "]: expected a serial from 0 to " + Integer.MAX_VALUE);
            return;
        }
        Integer first = lines.putIfAbsent(key, section.line());
        if (first != null) {
            duplicate(section, first);
        }
        NetworkSection said = NetworkSection.of(key, section);
        networks.put(key, before.getOrDefault(key, said.network()));
        records.put(key, said.record());
    }

    private void client(Section section, SectionName.OfClient name) {
        headroom.row();
        Ipv4Address ip = section.requiredAddress("ip");
        String subnet = section.required("subnet");
        int serial = (int) section.number("serial", 0, Integer.MAX_VALUE);
        Network network = network(section, name.key(), subnet, serial);
        if (ip.isUnspecified()) {
            return;
        }
        definitions.add(Definition.of(ip, network)
                .client(name.key())
                .hostname(section.text("hostname"))
                .extra(section.extra(EXTRA, KEYS))
                .build());
        twins.add(section.line(), name.labelled());
    }

    /** Clients of one network mostly stand together: it is not looked for again. */
    private Network network(Section section, LookUpKey client, String subnet, int serial) {
        if (last.key().serial() != serial || !last.key().subnet().equals(subnet)) {
            Network.Key key = new Network.Key(subnet, serial);
            Network found = networks.getOrDefault(key, before.get(key));
            if (found == null) {
                refuseStray(section, client, key);
                return Network.of(subnet, serial, 1).build();
            }
            last = found;
        }
        return last;
    }

    private void refuseStray(Section section, LookUpKey client, Network.Key key) {
        missing.add(key);
        if (!key.subnet().isEmpty()) {
            problems.add(section.lineOf("subnet"), "[" + client + "] subnet: there is no section [" + key + ']');
        }
    }

    /**
     * In the original any key in this section aborted the loading, so no file has one; taking no notice would lose
     * what somebody meant.
     */
    private void refuseDefaults(Section section) {
        if (!section.isEmpty()) {
            problems.add(section.line(), "[DEFAULT]: defaults are not supported, write the keys into each section");
        }
    }

    private void ignore(Section section) {
        Integer first = others.putIfAbsent(section.name(), section.line());
        if (first != null) {
            duplicate(section, first);
        }
        ignored.add("line " + section.line() + ": [" + section.name() + ']');
    }

    private void duplicate(Section section, int first) {
        problems.add(section.line(), '[' + section.name() + "]: duplicate section, first in line " + first);
    }

    private Clients clients() {
        definitions.trimToSize();
        DefinitionTable.Builder table = DefinitionTable.builder(definitions.size());
        definitions.forEach(table::put);
        Clients clients = new Clients(
                table.build(), Collections.unmodifiableList(definitions), records, List.copyOf(ignored), new Object());
        twins.refuse(definitions, clients.table());
        if (!problems.isEmpty()) {
            throw new BadFile(problems);
        }
        return clients;
    }
}
