package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.MacAddress;

/** Makes clients and networks of the sections of one file; used once. All or nothing: one defect refuses the file. */
final class ClientFile {
    /** The last pipe divides, so that a network's name may contain pipes (R165). */
    private static final Pattern NETWORK = Pattern.compile("(.+)\\|\\s*([0-9]+)", Pattern.DOTALL);

    private static final Pattern OTHER_KEY = Pattern.compile("(client|circuit|remote)-id:", Pattern.CASE_INSENSITIVE);

    private static final String LABEL = " @ ";

    private static final Set<String> KEYS = Set.of("ip", "hostname", "subnet", "serial");
    private static final String DEFAULTS = "DEFAULT";

    private final Problems problems;
    private final Map<Network.Key, Network> networks = new HashMap<>();
    private final Map<Network.Key, Integer> lines = new HashMap<>();
    private final Map<String, Integer> others = new HashMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final Numbering keys = new Numbering();
    private final List<Draft> drafts = new ArrayList<>();
    private Network.Key last = new Network.Key("", 0);

    private ClientFile(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a file to its end.
     *
     * @param name what errors call it
     * @throws BadFile when anything is wrong with the text
     * @throws IOException when the file cannot be read
     */
    static Clients read(String name, InputStream in) throws IOException {
        ClientFile file = new ClientFile(new Problems(name));
        new SectionReader(file.problems, file::section).read(in);
        Clients clients = file.clients();
        if (!file.problems.isEmpty()) {
            throw new BadFile(file.problems);
        }
        return clients;
    }

    private void section(Section section) {
        Matcher network = NETWORK.matcher(section.name());
        if (network.matches()) {
            network(section, network);
            return;
        }
        Optional<LookUpKey> key = client(section.name());
        if (key.isPresent()) {
            client(section, key.get());
        } else if (section.name().equals(DEFAULTS)) {
            refuseDefaults(section);
        } else {
            ignore(section);
        }
    }

    /**
     * Any name with exactly twelve hexadecimal digits is a client (R165), and so is a key with its kind before it. What
     * follows {@link #LABEL} tells the sections of one client apart.
     */
    private static Optional<LookUpKey> client(String header) {
        int end = header.lastIndexOf(LABEL);
        String name = end < 0 ? header : header.substring(0, end).strip();
        try {
            return Optional.of(
                    OTHER_KEY.matcher(name).lookingAt() ? LookUpKey.parse(name) : LookUpKey.of(MacAddress.parse(name)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void network(Section section, Matcher name) {
        int serial = number(name.group(2));
        if (serial < 0) {
            problems.add(section.line(), '[' + section.name() + "]: expected a serial from 0 to " + Integer.MAX_VALUE);
            return;
        }
        Network.Key key = new Network.Key(name.group(1).strip(), serial);
        Integer before = lines.putIfAbsent(key, section.line());
        if (before != null) {
            duplicate(section, before);
        }
        networks.put(key, new Network(key, section));
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void client(Section section, LookUpKey client) {
        int ip = section.requiredAddress("ip").value();
        String subnet = section.required("subnet");
        int serial = (int) section.number("serial", 0, Integer.MAX_VALUE);
        Network.Client data = new Network.Client(ip, section.text("hostname"), section.extra("maps.", KEYS));
        boolean labelled = section.name().contains(LABEL);
        drafts.add(new Draft(
                keys.of(client), data, key(subnet, serial), labelled, section.line(), section.lineOf("subnet")));
    }

    /** Clients of one network mostly stand together: they share the key. */
    private Network.Key key(String subnet, int serial) {
        if (last.serial() != serial || !last.name().equals(subnet)) {
            last = new Network.Key(subnet, serial);
        }
        return last;
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
        Integer before = others.putIfAbsent(section.name(), section.line());
        if (before != null) {
            duplicate(section, before);
        }
        ignored.add("line " + section.line() + ": [" + section.name() + ']');
    }

    private void duplicate(Section section, int before) {
        problems.add(section.line(), '[' + section.name() + "]: duplicate section, first in line " + before);
    }

    private Clients clients() {
        drafts.sort(Comparator.comparingLong(Draft::number).thenComparingInt(Draft::line));
        List<Clients.Row> rows = new ArrayList<>(drafts.size());
        List<Draft> same = new ArrayList<>();
        for (Draft draft : drafts) {
            if (!same.isEmpty() && same.get(0).number != draft.number) {
                same.clear();
            }
            refuseTwin(draft, same);
            Network network = networks.get(draft.network);
            if (network == null && !draft.network.name().isEmpty()) {
                problems.add(draft.subnetLine, shown(draft) + " subnet: there is no section " + draft.network);
            }
            rows.add(new Clients.Row(draft.number, draft.client, network));
            same.add(draft);
        }
        return new Clients(rows, keys, networks.size(), ignored);
    }

    /** A second section of a client is a mistake (R169, R170), unless a label says it is meant for another network. */
    private void refuseTwin(Draft draft, List<Draft> same) {
        for (Draft before : same) {
            if (!draft.labelled || before.network.equals(draft.network)) {
                problems.add(draft.line, shown(draft) + ": duplicate client, first in line " + before.line);
                return;
            }
        }
    }

    private String shown(Draft draft) {
        return '[' + keys.key(draft.number).toString() + ']';
    }

    /** A client whose network may still follow further down in the file. */
    private record Draft(
            long number, Network.Client client, Network.Key network, boolean labelled, int line, int subnetLine) {}
}
