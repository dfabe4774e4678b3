package org.staticdhcpd.samples.sheet.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.Query;

/** Clients from a spreadsheet saved as text: one row each, tabs between the columns, their names in the first row. */
@Component(
        immediate = true,
        configurationPid = SheetSource.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = DefinitionSource.NAME + "=sheet")
@Designate(ocd = SheetSource.Config.class)
public final class SheetSource implements DefinitionSource {
    /** The PID. */
    static final String PID = "org.staticdhcpd.samples.sheet";

    private static final Logger log = LoggerFactory.getLogger(SheetSource.class);

    /** The original's columns; any other is an extra of the client. */
    private static final Set<String> COLUMNS = Set.of(
            "mac",
            "ip",
            "hostname",
            "subnet",
            "serial",
            "lease_time",
            "gateway",
            "subnet_mask",
            "broadcast_address",
            "ntp_servers",
            "domain_name_servers",
            "domain_name");

    private volatile Path file;
    private volatile Sheet sheet = Sheet.NONE;

    /** The keys. */
    @ObjectClassDefinition(name = "Clients from a spreadsheet", description = "Saved as text with tabs.")
    public @interface Config {
        /** The file. */
        @AttributeDefinition(name = "File", description = "The path of the text file.")
        String file() default "clients.tsv";
    }

    /** Made by Declarative Services when there is a configuration, and made known as a service. */
    @Activate
    public SheetSource(Config config) {
        change(config);
    }

    /** Takes another file without a restart. */
    @Modified
    public void change(Config config) {
        file = Path.of(config.file());
    }

    /** May block (the default), so it can look at the file first: what is saved counts from the next look-up on. */
    @Override
    public Answer lookUp(Query query) {
        if (query.key().kind() == LookUpKey.Kind.ADDRESS) {
            return Answer.unavailable("a sheet is not looked through for addresses");
        }
        try {
            return current().clients.getOrDefault(query.key(), Answer.UNKNOWN);
        } catch (IOException e) {
            // Not "unknown": without the file nobody can tell.
            return Answer.unavailable(file + " cannot be read: " + e);
        }
    }

    private Sheet current() throws IOException {
        Path path = file;
        String stamp = stamp(path);
        Sheet now = sheet;
        return now.stamp.equals(stamp) ? now : read(path, stamp);
    }

    private synchronized Sheet read(Path path, String stamp) throws IOException {
        if (!sheet.stamp.equals(stamp)) {
            sheet = new Sheet(stamp, clients(Files.readAllLines(path)));
        }
        return sheet;
    }

    private static String stamp(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return path + " " + attributes.fileKey() + ' ' + attributes.lastModifiedTime() + ' ' + attributes.size();
    }

    private static Map<LookUpKey, Answer> clients(List<String> lines) throws IOException {
        Map<LookUpKey, Answer> clients = new HashMap<>();
        String[] names = lines.isEmpty() ? new String[0] : lines.get(0).split("\t", -1);
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            Map<String, String> row = row(names, line.split("\t", -1));
            clients.merge(key(row), answer(row), SheetSource::both);
        }
        return clients;
    }

    private static Map<String, String> row(String[] names, String[] values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(names.length, values.length); i++) {
            row.put(names[i].strip(), values[i].strip());
        }
        return row;
    }

    /** Whose row it is. If that cannot be told, no row of the sheet is safe: the client may be anybody. */
    private static LookUpKey key(Map<String, String> row) throws IOException {
        try {
            return client(row).key();
        } catch (BadRecord e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A row with a value that is no good puts its client in doubt, and nobody else. */
    private static Answer answer(Map<String, String> row) {
        try {
            return Answer.found(client(row).define(network(row).define()));
        } catch (BadRecord e) {
            log.warn("DHCP-SHEET-001 {}; the client gets no answer", e.getMessage());
            return Answer.unavailable(e.getMessage());
        }
    }

    /** A client with several rows has an address in several networks. */
    private static Answer both(Answer one, Answer other) {
        if (one instanceof Answer.Found before && other instanceof Answer.Found more) {
            List<Definition> all = new ArrayList<>(before.definitions());
            all.addAll(more.definitions());
            return new Answer.Found(all);
        }
        return one instanceof Answer.Found ? other : one;
    }

    private static ClientRecord client(Map<String, String> row) {
        Map<String, Object> extra = new LinkedHashMap<>();
        row.forEach((name, value) -> {
            if (!COLUMNS.contains(name)) {
                extra.put("maps." + name, value);
            }
        });
        return new ClientRecord(
                row.get("mac"), row.get("ip"), row.get("hostname"), row.get("subnet"), row.get("serial"), extra);
    }

    private static NetworkRecord network(Map<String, String> row) {
        return new NetworkRecord(
                row.get("subnet"),
                row.get("serial"),
                row.get("lease_time"),
                row.get("gateway"),
                row.get("subnet_mask"),
                row.get("broadcast_address"),
                row.get("ntp_servers"),
                row.get("domain_name_servers"),
                row.get("domain_name"),
                Map.of());
    }

    /** What was read, and from which state of which file. */
    private record Sheet(String stamp, Map<LookUpKey, Answer> clients) {
        static final Sheet NONE = new Sheet("", Map.of());
    }
}
