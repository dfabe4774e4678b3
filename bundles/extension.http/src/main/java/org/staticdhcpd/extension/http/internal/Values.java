package org.staticdhcpd.extension.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.staticdhcpd.protocol.Ipv4Address;

/** The values of one object of an answer, as the texts that records are made of. */
final class Values {
    private static final int OCTETS = 4;

    private final Map<?, ?> object;

    Values(Map<?, ?> object) {
        this.object = object;
    }

    /** The value of a key; empty for one that is missing, null, false, zero or without content, as in the original. */
    String text(String key) {
        Object value = object.get(key);
        if (value instanceof Map || (value instanceof List<?> list && !list.isEmpty())) {
            throw bad(key, "expected one value");
        }
        return isNothing(value) ? "" : value.toString();
    }

    /** As {@link #text}, but zero is a value: an int. */
    String number(String key) {
        return object.get(key) instanceof Long number ? number.toString() : text(key);
    }

    private static boolean isNothing(Object value) {
        return value == null
                || Boolean.FALSE.equals(value)
                || value.equals(0L)
                || (value instanceof String text && text.isBlank())
                || (value instanceof List<?> list && list.isEmpty());
    }

    /**
     * Addresses with commas between them, from any form the original takes: such a text, a list of addresses, the
     * number, or the octets in a flat list (R156).
     */
    String addresses(String key) {
        Object value = object.get(key);
        if (isNothing(value)) {
            return "";
        }
        if (value instanceof List<?> list) {
            return String.join(",", list.stream().allMatch(Long.class::isInstance) ? flat(key, list) : each(key, list));
        }
        return address(key, value);
    }

    private List<String> each(String key, List<?> list) {
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (element instanceof List<?> octets && !octets.isEmpty()) {
                texts.addAll(flat(key, octets));
            } else if (!isNothing(element)) {
                texts.add(address(key, element));
            }
        }
        return texts;
    }

    private List<String> flat(String key, List<?> octets) {
        if (octets.size() % OCTETS != 0 || !octets.stream().allMatch(Values::isOctet)) {
            throw bad(key, "expected addresses, got a list of numbers that are not four octets each");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < octets.size(); i += OCTETS) {
            List<String> four =
                    octets.subList(i, i + OCTETS).stream().map(Object::toString).toList();
            texts.add(String.join(".", four));
        }
        return texts;
    }

    private static boolean isOctet(Object value) {
        return value instanceof Long number && number >= 0 && number <= 0xFF;
    }

    private String address(String key, Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Long number && number >= 0 && number <= 0xFFFF_FFFFL) {
            return new Ipv4Address(number.intValue()).toString();
        }
        throw bad(key, "expected addresses");
    }

    static BadAnswer bad(String key, String complaint) {
        return new BadAnswer("key " + key + ": " + complaint);
    }
}
