package org.staticdhcpd.cache.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/** Reads what {@link ValueWriter} wrote; anything else is {@link Damaged}. */
final class ValueReader {
    private ValueReader() {}

    /** A map with texts as keys. */
    static Map<String, Object> extra(Decoder in) {
        int size = in.count(2);
        if (size == 0) {
            return Map.of();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            if (!(read(in, 1) instanceof String key)) {
                throw new Damaged("a name is no text");
            }
            map.put(key, read(in, 1));
        }
        return map;
    }

    private static Object read(Decoder in, int depth) {
        ValueKind kind = ValueKind.of(in.octet()).orElseThrow(() -> new Damaged("a value is of no known kind"));
        if (depth > ValueWriter.DEEPEST) {
            throw new Damaged("a value is too deep");
        }
        return switch (kind) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case LIST -> Collections.unmodifiableList(elements(in, depth));
            case SET -> Collections.unmodifiableSet(new LinkedHashSet<>(elements(in, depth)));
            case MAP -> map(in, depth);
            default -> plain(kind, in);
        };
    }

    private static List<Object> elements(Decoder in, int depth) {
        int size = in.count(1);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(read(in, depth + 1));
        }
        return list;
    }

    private static Map<Object, Object> map(Decoder in, int depth) {
        int size = in.count(2);
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(read(in, depth + 1), read(in, depth + 1));
        }
        return Collections.unmodifiableMap(map);
    }

    private static Object plain(ValueKind kind, Decoder in) {
        return switch (kind) {
            case BYTE -> (byte) in.octet();
            case SHORT -> (short) in.int32();
            case INTEGER -> in.int32();
            case LONG -> in.int64();
            case FLOAT -> Float.intBitsToFloat(in.int32());
            case DOUBLE -> Double.longBitsToDouble(in.int64());
            case CHARACTER -> (char) in.int32();
            case BIG_INTEGER -> integer(in);
            case BIG_DECIMAL -> decimal(in);
            case TEXT -> in.text();
            case OCTET_ARRAY -> in.run();
            case OCTETS -> Octets.of(in.run());
            case UUID -> new UUID(in.int64(), in.int64());
            case IPV4 -> new Ipv4Address(in.int32());
            case MAC -> new MacAddress(in.int64());
            default -> time(kind, in);
        };
    }

    private static BigDecimal decimal(Decoder in) {
        int scale = in.int32();
        return new BigDecimal(integer(in), scale);
    }

    private static BigInteger integer(Decoder in) {
        byte[] octets = in.run();
        if (octets.length == 0) {
            throw new Damaged("a number has no digits");
        }
        return new BigInteger(octets);
    }

    private static Object time(ValueKind kind, Decoder in) {
        return switch (kind) {
            case TIMESTAMP -> timestamp(in);
            case SQL_DATE -> new Date(in.int64());
            case SQL_TIME -> new Time(in.int64());
            case INSTANT -> parsed(in, Instant::parse);
            case LOCAL_DATE -> parsed(in, LocalDate::parse);
            case LOCAL_TIME -> parsed(in, LocalTime::parse);
            case LOCAL_DATE_TIME -> parsed(in, LocalDateTime::parse);
            case OFFSET_DATE_TIME -> parsed(in, OffsetDateTime::parse);
            default -> throw new IllegalStateException("no reader for " + kind);
        };
    }

    private static Timestamp timestamp(Decoder in) {
        Timestamp time = new Timestamp(in.int64());
        time.setNanos(in.int32());
        return time;
    }

    private static Object parsed(Decoder in, Function<String, Object> parse) {
        try {
            return parse.apply(in.text());
        } catch (DateTimeException e) {
            throw new Damaged("a time cannot be read");
        }
    }
}
