package org.staticdhcpd.cache.internal;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a kept value is. */
enum ValueKind {
    NULL(0),
    FALSE(1),
    TRUE(2),
    BYTE(3),
    SHORT(4),
    INTEGER(5),
    LONG(6),
    FLOAT(7),
    DOUBLE(8),
    CHARACTER(9),
    BIG_INTEGER(10),
    BIG_DECIMAL(11),
    TEXT(12),
    OCTET_ARRAY(13),
    OCTETS(14),
    LIST(15),
    SET(16),
    MAP(17),
    UUID(18),
    INSTANT(19),
    LOCAL_DATE(20),
    LOCAL_TIME(21),
    LOCAL_DATE_TIME(22),
    OFFSET_DATE_TIME(23),
    SQL_DATE(24),
    SQL_TIME(25),
    TIMESTAMP(26),
    IPV4(27),
    MAC(28);

    private static final Map<Integer, ValueKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(kind -> kind.code, Function.identity()));

    /** How it is written. */
    final int code;

    ValueKind(int code) {
        this.code = code;
    }

    /** The kind that is written so. */
    static Optional<ValueKind> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
