package org.staticdhcpd.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * Reads the keys of one configuration, so that every bad value ends in the same one-line {@link BadSetting}. Keys,
 * types and defaults stay in the component's {@code Config} annotation; this adds ranges and real types.
 */
public final class Settings {
    private final String pid;
    private final Map<String, ?> raw;

    /**
     * Reads for a component.
     *
     * @param pid named in errors
     * @param raw the properties as configured, for showing the value that is wrong
     */
    public Settings(String pid, Map<String, ?> raw) {
        this.pid = pid;
        this.raw = raw;
    }

    /** The PID, with the instance's name for a factory configuration where there is one. */
    public String pid() {
        Object instance = raw.get("service.pid");
        return instance instanceof String text ? text : pid;
    }

    /** A whole number from {@code min} to {@code max}. */
    public int integer(String key, IntSupplier typed, int min, int max) {
        String expected = "a whole number from " + min + " to " + max;
        int value = guarded(key, expected, typed::getAsInt);
        if (value < min || value > max) {
            throw bad(key, expected);
        }
        return value;
    }

    /** A whole number of seconds from 0 on. */
    public Duration seconds(String key, IntSupplier typed) {
        return Duration.ofSeconds(integer(key, typed, 0, Integer.MAX_VALUE));
    }

    /** True or false, and nothing else: DS itself would take any other word for false. */
    public boolean flag(String key, BooleanSupplier typed) {
        String expected = "true or false";
        boolean value = guarded(key, expected, typed::getAsBoolean);
        if (raw.get(key) instanceof String text && !text.strip().matches("(?i)true|false")) {
            throw bad(key, expected);
        }
        return value;
    }

    /** Text without blanks around it, possibly empty. */
    public String text(String key, Supplier<String> typed) {
        String value = guarded(key, "a text", typed);
        return value == null ? "" : value.strip();
    }

    /** Text that must be there. */
    public String required(String key, Supplier<String> typed, String expected) {
        String value = text(key, typed);
        if (value.isEmpty()) {
            throw bad(key, expected);
        }
        return value;
    }

    /** A list; elements may also stand in one text with commas. Empty elements do not count. */
    public List<String> list(String key, Supplier<String[]> typed) {
        String[] values = guarded(key, "a list with commas", typed);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .flatMap(value -> Arrays.stream(value.split(",", -1)))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    /** A list of IPv4 addresses. */
    public List<Ipv4Address> addresses(String key, Supplier<String[]> typed) {
        return list(key, typed).stream()
                .map(text -> parsed(key, text, Ipv4Address::parse, "IPv4 addresses such as 192.0.2.1"))
                .toList();
    }

    /** A value of another form: {@code parse} refuses by throwing IllegalArgumentException. */
    public <T> T parsed(String key, String text, Function<String, T> parse, String expected) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw bad(key, expected);
        }
    }

    /** The error for this key, naming PID, key, value and what was expected. */
    public BadSetting bad(String key, String expected) {
        return new BadSetting(pid(), key, shown(key), expected);
    }

    private Object shown(String key) {
        Object value = raw.get(key);
        return value instanceof Object[] values
                ? String.join(", ", Arrays.stream(values).map(String::valueOf).toList())
                : Optional.<Object>ofNullable(value).orElse("");
    }

    /** DS converts when the annotation is read, and throws its own exception for what it cannot convert. */
    private <T> T guarded(String key, String expected, Supplier<T> typed) {
        try {
            return typed.get();
        } catch (RuntimeException e) {
            throw bad(key, expected);
        }
    }
}
