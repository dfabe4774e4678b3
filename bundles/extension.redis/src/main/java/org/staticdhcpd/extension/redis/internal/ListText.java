package org.staticdhcpd.extension.redis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.SourceException;

/**
 * Clients as JSON, sorted; what a client has from its network stands under names with a colon before them (R244).
 *
 * @param json the text
 * @param notes what could not be shown as it should, for people
 */
record ListText(String json, List<String> notes) {
    /**
     * Shows the clients that are meant.
     *
     * @param macs patterns with {@code *} and {@code ?}; none for all
     * @param ips likewise
     */
    static ListText of(Listing listing, List<String> macs, List<String> ips) {
        List<String> notes = new ArrayList<>(listing.notes());
        Predicate<String> mac = meant(macs.stream().map(ListText::normal).toList());
        Predicate<String> ip = meant(ips);
        Map<String, Object> shown = new TreeMap<>();
        listing.clients().forEach((key, client) -> {
            if (mac.test(key) && ip.test(client.text("ip"))) {
                shown.put(key, client(client, listing, notes));
            }
        });
        return new ListText(JsonText.show(shown), notes);
    }

    private static Map<String, Object> client(Row client, Listing listing, List<String> notes) {
        Map<String, Object> shown = values(client, notes);
        String named = client.text("subnet") + '|' + client.text("serial");
        Row network = listing.networks().getOrDefault(named, new Row(named, Map.of()));
        if (!network.exists()) {
            notes.add(client.key() + ": there is no network " + named);
        }
        values(network, new ArrayList<>()).forEach((field, value) -> inherit(shown, field, value));
        return shown;
    }

    private static void inherit(Map<String, Object> shown, String field, Object value) {
        if (!shown.containsKey(field)) {
            shown.put(':' + field, value);
        } else if (shown.get(field) instanceof Map<?, ?> own && value instanceof Map<?, ?> inherited) {
            Map<String, Object> both = new TreeMap<>();
            own.forEach((name, each) -> both.put(String.valueOf(name), each));
            inherited.forEach((name, each) -> inherit(both, String.valueOf(name), each));
            shown.put(field, both);
        }
    }

    private static Map<String, Object> values(Row row, List<String> notes) {
        Map<String, Object> values = new TreeMap<>(row.fields());
        try {
            if (values.containsKey(Row.EXTRA)) {
                values.put(Row.EXTRA, row.extra());
            }
        } catch (SourceException e) {
            notes.add(e.getMessage());
        }
        return values;
    }

    private static Predicate<String> meant(List<String> patterns) {
        List<Pattern> all = patterns.stream().map(ListText::pattern).toList();
        return text -> all.isEmpty()
                || all.stream().anyMatch(each -> each.matcher(text).matches());
    }

    private static Pattern pattern(String glob) {
        StringBuilder pattern = new StringBuilder();
        glob.chars()
                .forEach(each -> pattern.append(
                        each == '*' ? ".*" : each == '?' ? "." : Pattern.quote(Character.toString(each))));
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE);
    }

    /** Any notation of a whole key. */
    private static String normal(String filter) {
        try {
            return LookUpKey.parse(filter).toString();
        } catch (IllegalArgumentException e) {
            return filter;
        }
    }
}
