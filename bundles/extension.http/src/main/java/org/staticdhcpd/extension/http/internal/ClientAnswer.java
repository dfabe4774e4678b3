package org.staticdhcpd.extension.http.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.NetworkRecord;

/** Makes an answer of a JSON document: null or nothing, an object, or a list of objects (R229). */
final class ClientAnswer {
    /** What the server sends to a client it reads under {@code maps.}. */
    private static final Pattern FOR_THE_CLIENT = Pattern.compile("(?:option|force_option|header)_.*", Pattern.DOTALL);

    private final LookUpKey key;
    private final Defaults defaults;

    ClientAnswer(LookUpKey key, Defaults defaults) {
        this.key = key;
        this.defaults = defaults;
    }

    /**
     * Reads an answer.
     *
     * @throws BadAnswer when a value cannot be used or a required one is missing; names the key
     */
    Answer read(byte[] document) {
        Optional<Object> value = Json.read(document);
        List<?> objects = value.map(ClientAnswer::objects).orElse(List.of());
        List<Definition> definitions = new ArrayList<>(1);
        for (Object object : objects) {
            definitions.add(definition(object));
        }
        return definitions.isEmpty() ? Answer.UNKNOWN : new Answer.Found(definitions);
    }

    private static List<?> objects(Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.isEmpty() ? List.of() : List.of(object);
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new BadAnswer("expected an object, a list of objects or null, got a single value");
    }

    private Definition definition(Object element) {
        if (!(element instanceof Map<?, ?> object) || object.isEmpty()) {
            throw new BadAnswer("expected a list of objects, got one with something else or nothing in it");
        }
        Values values = new Values(object);
        try {
            return client(values, extra(object.get("extra")))
                    .define(network(values).define());
        } catch (BadRecord e) {
            throw Values.bad(e.column(), e.complaint());
        }
    }

    private NetworkRecord network(Values values) {
        return new NetworkRecord(
                values.text("subnet"),
                or(values.number("serial"), defaults.serial()),
                or(values.text("lease_time"), defaults.leaseTime()),
                values.addresses("gateway"),
                values.addresses("subnet_mask"),
                values.addresses("broadcast_address"),
                values.addresses("ntp_servers"),
                or(values.addresses("domain_name_servers"), defaults.nameServers()),
                values.text("domain_name"),
                Map.of());
    }

    private ClientRecord client(Values values, Map<String, Object> extra) {
        return new ClientRecord(
                whose(values),
                values.addresses("ip"),
                values.text("hostname"),
                values.text("subnet"),
                or(values.number("serial"), defaults.serial()),
                extra);
    }

    /** Asked for an address, the service has to say whose it is; else that is what it was asked for. */
    private String whose(Values values) {
        if (key.kind() != LookUpKey.Kind.ADDRESS) {
            return key.toString();
        }
        String mac = values.text("mac");
        if (mac.isBlank()) {
            throw Values.bad("mac", "expected whose address it is, got nothing");
        }
        return mac;
    }

    private static String or(String value, String otherwise) {
        return value.isBlank() ? otherwise : value;
    }

    private static Map<String, Object> extra(Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw Values.bad("extra", "expected an object");
        }
        Map<String, Object> extra = new LinkedHashMap<>();
        object.forEach((name, each) -> extra.put(named(name.toString()), each));
        return extra;
    }

    private static String named(String name) {
        return FOR_THE_CLIENT.matcher(name).matches() ? "maps." + name : name;
    }
}
