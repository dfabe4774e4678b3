package org.staticdhcpd.extension.redis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.staticdhcpd.api.LookUpKey;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * What is stored. Redis is not stopped meanwhile: what others change while it is being read may be there or not.
 *
 * @param clients by key
 * @param networks by key
 * @param notes what was left out, and why
 */
record Listing(Map<String, Row> clients, Map<String, Row> networks, List<String> notes) {
    private static final Pattern NETWORK = Pattern.compile("(?s).+\\|-?[0-9]{1,10}");

    /** Reads all. */
    static Listing read(Jedis redis) {
        Listing listing = new Listing(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        Set<String> keys = new TreeSet<>();
        int strange = 0;
        for (String key : keys(redis)) {
            if (NETWORK.matcher(key).matches() || isClient(key)) {
                keys.add(key);
            } else {
                strange++;
            }
        }
        if (strange > 0) {
            listing.notes.add(strange + " keys are neither clients nor networks");
        }
        new Hashes(redis)
                .rows(List.copyOf(keys), key -> listing.notes.add(key + ": expected a hash, got another type"))
                .forEach(listing::add);
        return listing;
    }

    private void add(Row row) {
        if (row.exists()) {
            (NETWORK.matcher(row.key()).matches() ? networks : clients).put(row.key(), row);
        }
    }

    private static Set<String> keys(Jedis redis) {
        // A scan may name a key twice.
        Set<String> keys = new TreeSet<>();
        ScanParams many = new ScanParams().count(1_000);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> part = redis.scan(cursor, many);
            keys.addAll(part.getResult());
            cursor = part.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return keys;
    }

    /** Whether a look-up would find it. */
    private static boolean isClient(String key) {
        try {
            LookUpKey parsed = LookUpKey.parse(key);
            return parsed.kind() != LookUpKey.Kind.ADDRESS && parsed.spellings().contains(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
