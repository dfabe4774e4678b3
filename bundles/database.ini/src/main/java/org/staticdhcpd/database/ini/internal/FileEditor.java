package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Network;

/** Copies a file with what a {@link Plan} changes; all else stays as it is, octet for octet. Used once. */
final class FileEditor {
    private final Plan plan;
    private final OutputStream out;
    private final Set<Network.Key> written = new HashSet<>();
    private String end = "\n";
    private boolean ended = true;

    FileEditor(Plan plan, OutputStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** Copies. */
    void copy(InputStream in) throws IOException {
        LineReader lines = new LineReader(in);
        SectionLines section = new SectionLines("");
        while (lines.next()) {
            String text = lines.text();
            if (lines.number() == 1 && new String(lines.octets(), StandardCharsets.ISO_8859_1).endsWith("\r\n")) {
                end = "\r\n";
            }
            if (Line.of(text) instanceof Line.Header header) {
                finish(section);
                section = new SectionLines(header.name());
            }
            section.add(lines.octets(), Line.of(text));
        }
        finish(section);
        append();
    }

    private void finish(SectionLines section) throws IOException {
        SectionName name = SectionName.of(section.name());
        if (name instanceof SectionName.OfNetwork network && plan.networks().containsKey(network.key())) {
            written.add(network.key());
            Optional<SectionText> wanted = plan.networks().get(network.key()).map(SectionText::of);
            put(wanted.isPresent() ? section.edited(wanted.get(), end) : section.rest());
        } else if (name instanceof SectionName.OfClient client
                && plan.rows(client.key()).isPresent()) {
            put(edited(section, client));
        } else {
            put(section.octets());
        }
    }

    private byte[] edited(SectionLines section, SectionName.OfClient client) {
        Network.Key origin = new Network.Key(section.value("subnet"), Integer.parseInt(section.value("serial")));
        for (Plan.Row row : plan.rows(client.key()).orElseThrow()) {
            if (row.origin().equals(Optional.of(origin))) {
                return section.edited(SectionText.of(row.record(), false).named(name(section, row, origin)), end);
            }
        }
        return section.rest();
    }

    /** A label that names the network goes with it; any other name stays. */
    private static String name(SectionLines section, Plan.Row row, Network.Key origin) {
        ClientRecord now = row.record();
        ClientRecord before =
                new ClientRecord(now.mac(), now.ip(), "", origin.subnet(), String.valueOf(origin.serial()), Map.of());
        return section.name().equals(SectionText.labelled(before)) ? SectionText.labelled(now) : section.name();
    }

    private void put(byte[] octets) throws IOException {
        out.write(octets);
        ended = octets.length == 0 ? ended : octets[octets.length - 1] == '\n';
    }

    private void append() throws IOException {
        for (var network : plan.networks().entrySet()) {
            if (network.getValue().isPresent() && !written.contains(network.getKey())) {
                append(SectionText.of(network.getValue().get()));
            }
        }
        for (List<Plan.Row> rows : plan.clients().values()) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).origin().isEmpty()) {
                    append(SectionText.of(rows.get(i).record(), i > 0));
                }
            }
        }
    }

    private void append(SectionText section) throws IOException {
        put(((ended ? "" : end) + end + section.lines(end)).getBytes(StandardCharsets.UTF_8));
    }
}
