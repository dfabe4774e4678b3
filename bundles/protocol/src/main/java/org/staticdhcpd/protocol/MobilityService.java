package org.staticdhcpd.protocol;

/** The kinds of service of IEEE 802.21, and their numbers as sub-options of options 139 and 140 (RFC 5678 §2, §3). */
final class MobilityService {
    private static final String[] NAMES = {"", "IS", "CS", "ES"};

    private MobilityService() {}

    static int parse(String text) {
        for (int number = 1; number < NAMES.length; number++) {
            if (NAMES[number].equalsIgnoreCase(text)) {
                return number;
            }
        }
        return Assignments.within("the service", Assignments.number("the service (or IS, CS, ES)", text), 0xFF);
    }

    static String text(int number) {
        return number > 0 && number < NAMES.length ? NAMES[number] : Integer.toString(number);
    }

    /** The two sides of {@code IS=...}. */
    static String[] split(String text) {
        String[] sides = text.split("=", 2);
        if (sides.length < 2) {
            throw new IllegalArgumentException("expected IS=, CS= or ES= and servers, got \"" + text + '"');
        }
        sides[0] = sides[0].strip();
        return sides;
    }
}
