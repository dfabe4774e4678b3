package org.staticdhcpd.cache.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/** Writes what a database, a web service or a script may put into {@code extra}. */
final class ValueWriter {
    static final int DEEPEST = 32;

    private ValueWriter() {}

    /**
     * A value that cannot be kept.
     *
     * @see ValueKind all that can
     */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message, null, false, false);
        }
    }

    static void writeMap(Encoder out, Map<?, ?> map) {
        writeMap(out, map, 0);
    }

    private static void writeMap(Encoder out, Map<?, ?> map, int depth) {
        out.count(map.size());
        map.forEach((key, value) -> {
            write(out, key, depth + 1);
            write(out, value, depth + 1);
        });
    }

    static void write(Encoder out, Object value, int depth) {
        if (depth > DEEPEST) {
            throw new Unfit("a value is nested more than " + DEEPEST + " deep");
        }
        if (value == null) {
            tag(out, ValueKind.NULL);
        } else if (value instanceof Boolean flag) {
            tag(out, flag ? ValueKind.TRUE : ValueKind.FALSE);
        } else if (value instanceof Number number) {
            writeNumber(out, number);
        } else if (!writeNested(out, value, depth) && !writeTime(out, value)) {
            writeOther(out, value);
        }
    }

    private static void writeNumber(Encoder out, Number value) {
        if (value instanceof Integer number) {
            tag(out, ValueKind.INTEGER).int32(number);
        } else if (value instanceof Long number) {
            tag(out, ValueKind.LONG).int64(number);
        } else if (value instanceof Double number) {
            tag(out, ValueKind.DOUBLE).int64(Double.doubleToRawLongBits(number));
        } else if (value instanceof Float number) {
            tag(out, ValueKind.FLOAT).int32(Float.floatToRawIntBits(number));
        } else if (value instanceof Short number) {
            tag(out, ValueKind.SHORT).int32(number);
        } else if (value instanceof Byte number) {
            tag(out, ValueKind.BYTE).octet(number);
        } else if (value.getClass() == BigInteger.class) {
            tag(out, ValueKind.BIG_INTEGER).run(((BigInteger) value).toByteArray());
        } else if (value.getClass() == BigDecimal.class) {
            BigDecimal number = (BigDecimal) value;
            tag(out, ValueKind.BIG_DECIMAL)
                    .int32(number.scale())
                    .run(number.unscaledValue().toByteArray());
        } else {
            throw unfit(value);
        }
    }

    private static boolean writeNested(Encoder out, Object value, int depth) {
        if (value instanceof Map<?, ?> map) {
            tag(out, ValueKind.MAP);
            writeMap(out, map, depth);
        } else if (value instanceof List<?> list) {
            tag(out, ValueKind.LIST).count(list.size());
            list.forEach(each -> write(out, each, depth + 1));
        } else if (value instanceof Set<?> set) {
            tag(out, ValueKind.SET).count(set.size());
            set.forEach(each -> write(out, each, depth + 1));
        } else {
            return false;
        }
        return true;
    }

    private static boolean writeTime(Encoder out, Object value) {
        if (value instanceof Timestamp time) {
            tag(out, ValueKind.TIMESTAMP).int64(time.getTime()).int32(time.getNanos());
        } else if (value instanceof Date date) {
            tag(out, ValueKind.SQL_DATE).int64(date.getTime());
        } else if (value instanceof Time time) {
            tag(out, ValueKind.SQL_TIME).int64(time.getTime());
        } else if (value instanceof Instant) {
            tag(out, ValueKind.INSTANT).text(value.toString());
        } else if (value instanceof LocalDate) {
            tag(out, ValueKind.LOCAL_DATE).text(value.toString());
        } else if (value instanceof LocalTime) {
            tag(out, ValueKind.LOCAL_TIME).text(value.toString());
        } else if (value instanceof LocalDateTime) {
            tag(out, ValueKind.LOCAL_DATE_TIME).text(value.toString());
        } else if (value instanceof OffsetDateTime) {
            tag(out, ValueKind.OFFSET_DATE_TIME).text(value.toString());
        } else {
            return false;
        }
        return true;
    }

    private static void writeOther(Encoder out, Object value) {
        if (value instanceof String text) {
            tag(out, ValueKind.TEXT).text(text);
        } else if (value instanceof byte[] octets) {
            tag(out, ValueKind.OCTET_ARRAY).run(octets);
        } else if (value instanceof Octets octets) {
            tag(out, ValueKind.OCTETS).run(octets.toBytes());
        } else if (value instanceof Character letter) {
            tag(out, ValueKind.CHARACTER).int32(letter);
        } else if (value instanceof UUID id) {
            tag(out, ValueKind.UUID).int64(id.getMostSignificantBits()).int64(id.getLeastSignificantBits());
        } else if (value instanceof Ipv4Address address) {
            tag(out, ValueKind.IPV4).int32(address.value());
        } else if (value instanceof MacAddress mac) {
            tag(out, ValueKind.MAC).int64(mac.value());
        } else {
            throw unfit(value);
        }
    }

    private static Encoder tag(Encoder out, ValueKind kind) {
        return out.octet(kind.code);
    }

    private static Unfit unfit(Object value) {
        return new Unfit("a value of type " + value.getClass().getName() + " cannot be kept");
    }
}
