package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.RecordFormat.Place;
import org.staticdhcpd.api.RecordFormat.Reader;

/** Hands out the sections of one file as records, with what is wrong with their form; used once. */
final class IniReader {
    private static final String DEFAULTS = "DEFAULT";

    private final Reader reader;
    private final Map<LookUpKey, Integer> clients = new HashMap<>();

    IniReader(Reader reader) {
        this.reader = reader;
    }

    /** Reads to the end. */
    void read(InputStream in) throws IOException {
        new SectionReader((line, what) -> reader.fault(line, "", what), this::section).read(in);
    }

    private void section(Section section) {
        SectionName name = SectionName.of(section.name());
        if (name instanceof SectionName.OfClient client) {
            client(section, client);
        } else if (name instanceof SectionName.OfNetwork network) {
            network(section, network);
        } else if (!section.name().equals(DEFAULTS)) {
            reader.ignored(section.line(), "section [" + section.name() + "] is neither a network nor a client");
        } else if (!section.isEmpty()) {
            reader.fault(section.line(), "[DEFAULT]", "defaults are not supported, write the keys into each section");
        }
    }

    private void network(Section section, SectionName.OfNetwork name) {
        if (name.key().serial() < 0) {
            reader.fault(
                    section.line(), '[' + section.name() + ']', "expected a serial from 0 to " + Integer.MAX_VALUE);
        } else {
            reader.network(NetworkSection.record(name.key(), section), SectionPlace.of(section, SectionPlace.NETWORK));
        }
    }

    /** A second section of a client is a mistake (R169, R170), unless a label says it is meant for another network. */
    private void client(Section section, SectionName.OfClient name) {
        Integer first = clients.putIfAbsent(name.key(), section.line());
        if (first != null && !name.labelled()) {
            reader.fault(section.line(), '[' + section.name() + ']', "duplicate client, first in line " + first);
            return;
        }
        Place place = SectionPlace.of(section, SectionPlace.CLIENT);
        reader.client(
                new ClientRecord(
                        name.key().toString(),
                        section.text("ip"),
                        section.text("hostname"),
                        section.text("subnet"),
                        section.text("serial"),
                        section.extra(ClientFile.EXTRA, ClientFile.KEYS)),
                place);
    }
}
