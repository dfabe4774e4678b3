package org.staticdhcpd.protocol;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line that defines an option or a sub-option for an {@link OptionTable}. */
record Definition(String place, String vendorClass, String path, String name, OptionType type) {
    private static final Pattern LINE = Pattern.compile(
            "\\s*([^\\s.\\[]+)(?:\\[([^\\]]+)\\])?((?:\\.\\d{1,10}){0,2})\\s+([a-zA-Z][\\w+-]*)\\s+([\\w-]+)\\s*");
    private static final int FIRST_LEFT_TO_SITES = 224;

    static Definition parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "expected a definition such as \"224 site_banner text\" or \"43.6 discovery_control uint8\", got \""
                            + line + '"');
        }
        String vendorClass = parts.group(2) == null ? "" : parts.group(2);
        String path = parts.group(3).isEmpty() ? "" : parts.group(3).substring(1);
        return new Definition(parts.group(1), vendorClass, path, parts.group(4), type(parts.group(5)));
    }

    private static OptionType type(String name) {
        try {
            return OptionType.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected a type such as uint8, address, addresses, text or opaque, got \"" + name + '"', e);
        }
    }

    OptionTable addTo(OptionTable table) {
        OptionKind owner = table.option(place);
        if (path.isEmpty() && vendorClass.isEmpty()) {
            return addOption(table, owner);
        }
        if (!vendorClass.isEmpty()) {
            return addToClass(table, owner);
        }
        return table.with(new OptionKind(owner.code(), owner.name(), new ValueType.Of(extended(owner))));
    }

    private OptionTable addOption(OptionTable table, OptionKind before) {
        if (!OptionTable.isNumber(place)) {
            throw new IllegalArgumentException("expected a number to define " + name + " as, got \"" + place + '"');
        }
        boolean redefines = !before.name()
                .equals(OptionTable.standard().option(before.code()).name());
        if (redefines || !isFree(before.code())) {
            throw new IllegalArgumentException("option " + before + " is defined already");
        }
        if (table.has(name) && !name.equals(before.name())) {
            throw new IllegalArgumentException("option " + table.option(name) + " is defined already");
        }
        return table.with(new OptionKind(before.code(), name, type));
    }

    private static ValueType standard(int code) {
        return OptionCode.of(code).map(OptionCode::type).orElse(OptionType.OPAQUE);
    }

    /** No RFC says what the option's octets mean: RFC 4578 §2.4, RFC 3942, RFC 2132 §2 leave numbers to others. */
    private static boolean isFree(int code) {
        return standard(code) == OptionType.OPAQUE
                || (code >= OptionCode.PXE_128.number() && code <= OptionCode.PXE_135.number())
                || code == OptionCode.IP_TELEPHONE.number()
                || code == OptionCode.PACKETCABLE_AND_CABLEHOME.number()
                || code >= FIRST_LEFT_TO_SITES;
    }

    private OptionTable addToClass(OptionTable table, OptionKind owner) {
        if (owner.code() != OptionCode.VENDOR_SPECIFIC_INFORMATION.number()) {
            throw new IllegalArgumentException("only option 43 has sub-options by vendor class, not " + owner);
        }
        // What other classes' numbers mean says nothing about this one's.
        SubOptionSpace before = table.ofClass(vendorClass)
                .map(Definition::space)
                .orElseGet(() -> SubOptionSpace.ended(owner.name() + '[' + vendorClass + ']'));
        ValueForm form = before.with(row(path));
        return table.with(vendorClass, new OptionKind(owner.code(), owner.name(), new ValueType.Of(form)));
    }

    private ValueForm extended(OptionKind owner) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return space(owner).with(row(path));
        }
        if (ValueType.formOf(owner.type()) instanceof Enterprises enterprises) {
            long enterprise = Enterprises.number(path.substring(0, dot));
            return enterprises
                    .with(enterprise, row(path.substring(dot + 1)))
                    .orElseThrow(() -> new IllegalArgumentException("data in " + owner + " are no sub-options"));
        }
        throw new IllegalArgumentException("option " + owner + " has no sub-options by enterprise");
    }

    private static SubOptionSpace space(OptionKind owner) {
        if (ValueType.formOf(owner.type()) instanceof SubOptionSpace space) {
            return space;
        }
        if (owner.code() == OptionCode.VENDOR_SPECIFIC_INFORMATION.number()) {
            return SubOptionSpace.ended(owner.name());
        }
        throw new IllegalArgumentException("option " + owner + " has no sub-options");
    }

    private SubOptionSpace.Row row(String number) {
        if (number.length() > 3 || !OptionTable.isNumber(number) || Integer.parseInt(number) > Header.END) {
            throw new IllegalArgumentException("expected a sub-option of 0 to 255, got " + number);
        }
        return SubOptionSpace.row(Integer.parseInt(number), name, type);
    }
}
