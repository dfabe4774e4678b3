package org.staticdhcpd.server.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.OptionTable;

/**
 * Whose values a client gets, and which.
 *
 * @param table the options, with those the site defines
 * @param order by what clients are looked up
 * @param everywhere what every client gets, unless its definition says otherwise
 * @param hosts what definitions say beyond their columns
 * @param times T1 and T2
 * @param echoClientId whether option 61 comes back (RFC 6842 §3)
 */
record Values(
        OptionTable table, LookUpOrder order, Given everywhere, HostValues hosts, Times times, boolean echoClientId) {
    /** By hardware address, and what definitions say. */
    static final Values PLAIN = new Values(
            OptionTable.standard(),
            LookUpOrder.BY_MAC,
            Given.NONE,
            new HostValues(OptionTable.standard()),
            Times.UNSAID,
            true);

    private static final String HEADER = "header_";

    static Values of(Settings settings, ServerConfig config) {
        OptionTable table = table(settings, config);
        return new Values(
                table,
                LookUpOrder.of(settings, config),
                everywhere(settings, config, table),
                new HostValues(table),
                Times.of(settings, config),
                settings.flag("echoClientId", config::echoClientId));
    }

    /** Lines are elements, or end in a pipe or a line break: commas and semicolons belong to values. */
    private static List<String> lines(Settings settings, String key, Supplier<String[]> typed) {
        try {
            return Arrays.stream(typed.get())
                    .flatMap(text -> Arrays.stream(text.split("[|\r\n]", -1)))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (RuntimeException e) {
            throw settings.bad(key, "lines");
        }
    }

    private static OptionTable table(Settings settings, ServerConfig config) {
        OptionTable table = OptionTable.standard();
        for (String line : lines(settings, "optionDefinitions", config::optionDefinitions)) {
            try {
                table = table.with(line);
            } catch (IllegalArgumentException e) {
                throw settings.bad("optionDefinitions", "\"number name type\" in \"" + line + "\"; " + e.getMessage());
            }
        }
        return table;
    }

    private static Given everywhere(Settings settings, ServerConfig config, OptionTable table) {
        GivenReader reader = new GivenReader(table);
        for (String line : lines(settings, "options", config::options)) {
            try {
                take(line, reader);
            } catch (IllegalArgumentException e) {
                throw settings.bad("options", "\"name: value\" in \"" + line + "\"; " + e.getMessage());
            }
        }
        return reader.read();
    }

    private static void take(String line, GivenReader reader) {
        // 43[vendor class] says how the value is to be read; the class may have colons of its own.
        int colon = line.indexOf(':', Math.max(0, line.indexOf("]:")));
        if (colon < 0) {
            throw new IllegalArgumentException("there is no colon");
        }
        String name = line.substring(0, colon).strip();
        String value = line.substring(colon + 1);
        if (name.startsWith(HEADER)) {
            reader.header(name.substring(HEADER.length()), value);
        } else {
            reader.option(name, value);
        }
    }

    /** Whether this client is told to live without IPv4 if it can: only one that asks may be (RFC 8925 §3.3). */
    boolean prefersIpv6(Request request, Definition definition) {
        int code = OptionCode.IPV6_ONLY_PREFERRED.number();
        Optional<Octets> asked = request.packet().options().get(OptionCode.PARAMETER_REQUEST_LIST);
        return asked.isPresent()
                && OptionSelection.listed(asked.get()).has(code)
                && (everywhere.has(code) || hosts.of(definition).has(code));
    }
}
