package org.staticdhcpd.clients.internal;

import java.util.regex.Pattern;

/** What names of hosts and domains may look like. */
final class Names {
    /** Letters, digits and hyphens, no hyphen at an end; a digit may come first (RFC 1123 §2.1). */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?");

    private static final int LABEL_LENGTH = 63;
    private static final int NAME_LENGTH = 253;

    private Names() {}

    /** Why this is no name of a host (RFC 952, RFC 1123 §2.1); empty text when it is one. */
    static String complaint(String name) {
        if (name.length() > NAME_LENGTH) {
            return "a name has at most " + NAME_LENGTH + " characters, this one has " + name.length();
        }
        String undotted = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        for (String label : undotted.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return "a name has letters, digits and hyphens only, no hyphen at an end: \"" + name + '"';
            }
            if (label.length() > LABEL_LENGTH) {
                return "a label has at most " + LABEL_LENGTH + " characters, this one has " + label.length();
            }
        }
        return "";
    }
}
