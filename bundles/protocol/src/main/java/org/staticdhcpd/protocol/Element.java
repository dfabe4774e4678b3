package org.staticdhcpd.protocol;

import java.math.BigInteger;
import java.util.Locale;

/** One entry of an option that consists of entries of one size. */
enum Element {
    FLAG(1, 0, 1) {
        @Override
        long bits(Object value) {
            if (value instanceof Boolean flag) {
                return flag ? 1 : 0;
            }
            return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
                case "true", "1" -> 1;
                case "false", "0" -> 0;
                default -> throw unexpected("true or false", value);
            };
        }

        @Override
        Object value(long bits) {
            return bits != 0;
        }
    },
    UINT8(1, 0, 0xFF),
    UINT16(2, 0, 0xFFFF),
    UINT32(4, 0, 0xFFFF_FFFFL),
    INT32(4, Integer.MIN_VALUE, Integer.MAX_VALUE) {
        @Override
        Object value(long bits) {
            return (long) (int) bits;
        }
    },
    ADDRESS(4, 0, 0xFFFF_FFFFL) {
        @Override
        long bits(Object value) {
            if (value instanceof Ipv4Address address) {
                return address.value() & 0xFFFF_FFFFL;
            }
            if (value instanceof String text) {
                return Ipv4Address.parse(text).value() & 0xFFFF_FFFFL;
            }
            // No numbers: a list of four could mean one address or four.
            throw unexpected("an IPv4 address", value);
        }

        @Override
        Object value(long bits) {
            return new Ipv4Address((int) bits);
        }
    };

    private final int size;
    private final long least;
    private final long most;

    Element(int size, long least, long most) {
        this.size = size;
        this.least = least;
        this.most = most;
    }

    int size() {
        return size;
    }

    /** The entry's octets, as a number. */
    long bits(Object value) {
        long number = whole(value);
        if (number < least || number > most) {
            throw unexpected(least + " to " + most, value);
        }
        return number;
    }

    private static long whole(Object value) {
        try {
            if (value instanceof BigInteger big) {
                return big.longValueExact();
            }
            if (value instanceof String text) {
                return Long.parseLong(text.strip());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("expected a whole number, got \"" + value + '"', e);
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        throw unexpected("a whole number", value);
    }

    /** The entry these octets, read as an unsigned number, stand for. */
    Object value(long bits) {
        return bits;
    }

    private static IllegalArgumentException unexpected(String expected, Object value) {
        return new IllegalArgumentException("expected " + expected + ", got \"" + value + '"');
    }
}
