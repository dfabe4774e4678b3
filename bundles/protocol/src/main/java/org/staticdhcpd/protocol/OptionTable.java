package org.staticdhcpd.protocol;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options that text can name: those of {@link OptionCode}, and what a site adds. Immutable: {@link #with} gives
 * another table.
 *
 * <p>Options are written {@code name: value} or {@code number: value}, one a line:
 *
 * <pre>{@code
 * router: 192.0.2.1, 192.0.2.2
 * 121: 10.0.0.0/8 via 192.0.2.1
 * 224: 0x01af
 * }</pre>
 *
 * A number with hexadecimal octets takes them as they are; everything else is checked against the option's type.
 */
public final class OptionTable {
    private static final OptionTable STANDARD = new OptionTable();

    private final Map<Integer, OptionKind> byCode = new HashMap<>();
    private final Map<String, OptionKind> byName = new HashMap<>();
    /** Kinds of option 43 by vendor class. */
    private final Map<String, OptionKind> byClass = new HashMap<>();

    private OptionTable() {
        for (OptionCode code : OptionCode.values()) {
            put(new OptionKind(code.number(), code.optionName(), code.type()));
        }
    }

    private OptionTable(OptionTable before) {
        byCode.putAll(before.byCode);
        byName.putAll(before.byName);
        byClass.putAll(before.byClass);
    }

    private void put(OptionKind kind) {
        OptionKind before = byCode.put(kind.code(), kind);
        if (before != null) {
            byName.remove(before.name());
        }
        byName.put(kind.name(), kind);
    }

    /** The options of {@link OptionCode}. */
    public static OptionTable standard() {
        return STANDARD;
    }

    /**
     * This table and one definition more, of an option or of a sub-option:
     *
     * <pre>{@code
     * 224 site_banner text
     * 43.6 discovery_control uint8
     * 43[PXEClient].6 discovery_control uint8
     * 125.4491.2 tftp_servers addresses
     * 175.200 site_script text
     * }</pre>
     *
     * Types are the constants of {@link OptionType} in lower case. A number may be defined once, and only when no RFC
     * gives it a meaning: it has no row in {@link OptionCode}, the row is of octets, or the number was left to vendors
     * (128 to 135, 176, 177) or to sites (224 on). Sub-options belong to option 43, of all clients or those of one vendor class; to
     * an enterprise in option 125; or to another option that has sub-options.
     *
     * @throws IllegalArgumentException when the line is anything else; the message says what was expected
     */
    public OptionTable with(String definition) {
        return Definition.parse(definition).addTo(this);
    }

    /** This table with another kind of an option. */
    OptionTable with(OptionKind kind) {
        OptionTable table = new OptionTable(this);
        table.put(kind);
        return table;
    }

    /** This table with another kind of option 43 for clients of a vendor class. */
    OptionTable with(String vendorClass, OptionKind kind) {
        OptionTable table = new OptionTable(this);
        table.byClass.put(vendorClass, kind);
        return table;
    }

    /**
     * The option with this number, or with this name (R134). {@code 43[class]} is option 43 with the sub-options
     * defined for the vendor class.
     *
     * @throws IllegalArgumentException when there is none; the message repeats the name
     */
    public OptionKind option(String nameOrNumber) {
        String text = nameOrNumber.strip();
        int bracket = text.indexOf('[');
        if (bracket > 0 && text.endsWith("]")) {
            return vendorSpecific(option(text.substring(0, bracket)), text.substring(bracket + 1, text.length() - 1));
        }
        OptionKind named = byName.get(text);
        if (named != null) {
            return named;
        }
        if (!isNumber(text)) {
            throw new IllegalArgumentException("no DHCP option is called \"" + text + '"');
        }
        return option(Integer.parseInt(text));
    }

    private OptionKind vendorSpecific(OptionKind option, String vendorClass) {
        OptionKind kind = byClass.get(vendorClass);
        if (option.code() != OptionCode.VENDOR_SPECIFIC_INFORMATION.number() || kind == null) {
            throw new IllegalArgumentException(
                    "no sub-options of " + option.name() + " are defined for vendor class \"" + vendorClass + '"');
        }
        return kind;
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * The option with this number: octets when the table has no row for it.
     *
     * @throws IllegalArgumentException when {@code code} is not 1 to 254
     */
    public OptionKind option(int code) {
        if (code <= Header.PAD || code >= Header.END) {
            throw new IllegalArgumentException("expected an option of 1 to 254, got " + code);
        }
        OptionKind kind = byCode.get(code);
        return kind == null ? new OptionKind(code, Integer.toString(code), OptionType.OPAQUE) : kind;
    }

    /** Option 43 for a client that calls itself so in option 60: the longest defined class that begins it decides. */
    public OptionKind vendorSpecific(String vendorClass) {
        return byClass.keySet().stream()
                .filter(vendorClass::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(byClass::get)
                .orElseGet(() -> option(OptionCode.VENDOR_SPECIFIC_INFORMATION.number()));
    }

    /** Option 43 as defined for exactly this vendor class. */
    Optional<OptionKind> ofClass(String vendorClass) {
        return Optional.ofNullable(byClass.get(vendorClass));
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * Reads {@code name: value} or {@code number: value}.
     *
     * @throws IllegalArgumentException when the option is unknown or the value none of its type
     */
    public OptionValue parse(String line) {
        int colon = colon(line);
        OptionKind kind = option(line.substring(0, colon));
        String value = line.substring(colon + 1).strip();
        boolean raw = isNumber(line.substring(0, colon).strip())
                && ValueForm.HEXADECIMAL.matcher(value).matches();
        return new OptionValue(kind.code(), raw ? ValueForm.ofHexadecimal(value.substring(2)) : kind.parse(value));
    }

    /** The colon after the name, which may hold a vendor class with colons of its own. */
    private static int colon(String line) {
        int from = line.indexOf(':');
        int bracket = line.indexOf('[');
        if (bracket >= 0 && bracket < from) {
            from = line.indexOf("]:") + 1;
        }
        if (from <= 0) {
            throw new IllegalArgumentException("expected \"name: value\", got \"" + line + '"');
        }
        return from;
    }

    /**
     * The line that {@link #parse} reads back: by name, or by number and in hexadecimal when the octets are not of the
     * option's type.
     *
     * @throws IllegalArgumentException when {@code code} is not 1 to 254
     */
    public String format(int code, Octets octets) {
        OptionKind kind = option(code);
        String text = kind.format(octets);
        boolean readable = kind.validate(octets).isEmpty() && text.strip().length() == text.length();
        return readable ? (kind.name() + ": " + text).strip() : code + ": 0x" + octets;
    }
}
