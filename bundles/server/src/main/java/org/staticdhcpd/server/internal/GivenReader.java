package org.staticdhcpd.server.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.OptionKind;
import org.staticdhcpd.protocol.OptionSelection;
import org.staticdhcpd.protocol.OptionTable;

/** Makes a {@link Given} of names and values; used once. What is put later counts. */
final class GivenReader {
    /** Of the server alone, or of clients: framing, what is echoed, what an exchange is about. */
    private static final OptionSelection RESERVED =
            OptionSelection.of(0, 50, 51, 52, 53, 54, 55, 57, 61, 80, 82, 90, 255);

    private static final String FORCE = "force_";
    private static final int LONGEST_SNAME = 63;
    private static final int LONGEST_FILE = 127;
    private static final int LONGEST_URL = 255;
    private static final int SHORTEST_WAIT = 300;

    private final OptionTable table;
    /** By code, and the vendor class it is for. */
    private final Map<String, Given.Option> options = new HashMap<>();

    private final List<String> defects = new ArrayList<>();
    private Optional<Ipv4Address> siaddr = Optional.empty();
    private Optional<String> sname = Optional.empty();
    private Optional<String> file = Optional.empty();

    GivenReader(OptionTable table) {
        this.table = table;
    }

    /**
     * Takes an option by name or number; {@code force_} before it has it sent to everybody, {@code [class]} behind it
     * only to clients of that vendor class.
     */
    GivenReader option(String written, Object value) {
        boolean forced = written.startsWith(FORCE);
        String name = forced ? written.substring(FORCE.length()) : written;
        OptionKind kind = table.option(name);
        if (RESERVED.has(kind.code())) {
            throw new IllegalArgumentException("option " + kind + " is the server's own");
        }
        Octets octets = value instanceof byte[] bytes
                ? kind.encode(Octets.of(bytes))
                : kind.parse(value.toString().strip());
        if (kind.code() == OptionCode.URL.number()) {
            requireUrl(octets);
        } else if (kind.code() == OptionCode.IPV6_ONLY_PREFERRED.number()) {
            requireWait(octets);
        }
        Octets vendorClass = Octets.ofText(vendorClass(name));
        options.put(kind.code() + "[" + vendorClass, new Given.Option(kind.code(), octets, forced, vendorClass));
        return this;
    }

    private static String vendorClass(String name) {
        int bracket = name.indexOf('[');
        return bracket < 0 ? "" : name.substring(bracket + 1, name.lastIndexOf(']'));
    }

    /** RFC 8910 §2.1: a URI "encoded following the rules in RFC 3986", with one octet for its length. */
    private static void requireUrl(Octets octets) {
        String text = new String(octets.toBytes(), StandardCharsets.UTF_8);
        try {
            URI uri = new URI(text);
            if (uri.isAbsolute() && uri.toASCIIString().equals(text) && text.length() <= LONGEST_URL) {
                return;
            }
        } catch (URISyntaxException e) {
            // Said below, in the same words as of any other text that will not do.
        }
        throw new IllegalArgumentException(
                "expected an absolute URI of at most " + LONGEST_URL + " octets, got \"" + text + '"');
    }

    /** RFC 8925 §3.1, §3.4: 0 is not configured, else V6ONLY_WAIT MUST NOT be less than MIN_V6ONLY_WAIT. */
    private static void requireWait(Octets octets) {
        long seconds = octets.asNumber().orElse(0L);
        if (seconds != 0 && seconds < SHORTEST_WAIT) {
            throw new IllegalArgumentException("expected 0 or at least " + SHORTEST_WAIT + " seconds, got " + seconds);
        }
    }

    /** Takes a field of the header: {@code siaddr}, {@code sname}, {@code file}. */
    GivenReader header(String field, Object value) {
        String text = value.toString().strip();
        switch (field) {
            case "siaddr" -> siaddr = Optional.of(Ipv4Address.parse(text));
            case "sname" -> sname = Optional.of(fitting(text, LONGEST_SNAME));
            case "file" -> file = Optional.of(fitting(text, LONGEST_FILE));
            default ->
                throw new IllegalArgumentException(
                        "expected header_siaddr, header_sname or header_file, got header_" + field);
        }
        return this;
    }

    /** RFC 2131 §2: the fields have 64 and 128 octets, the last one zero. */
    private static String fitting(String text, int longest) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > longest) {
            throw new IllegalArgumentException("expected at most " + longest + " octets, got " + length);
        }
        return text;
    }

    /** Notes what is wrong with a value that is left out. */
    void defect(String what) {
        defects.add(what);
    }

    Given read() {
        List<Given.Option> inOrder = options.values().stream()
                .sorted(Comparator.comparingInt(Given.Option::code)
                        .thenComparingInt(option -> option.vendorClass().length()))
                .toList();
        return new Given(inOrder, siaddr, sname, file, List.copyOf(defects));
    }
}
