package org.staticdhcpd.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers of odd sizes, some with binary fractions, side by side. In text decimal, with as many digits as bring the
 * bits back; zeros, and what is preset otherwise, may go. Programs get a map from names to {@link BigDecimal}.
 */
record BitFields(List<Field> fields) implements ValueForm {
    /**
     * {@code bits} in two's complement of which {@code fraction} follow the point, or unsigned without a point.
     *
     * @param preset what it is when nothing else is said
     */
    record Field(String name, int bits, int fraction, int preset) {
        Field(String name, int bits, int fraction) {
            this(name, bits, fraction, 0);
        }

        BigDecimal value(BigInteger number) {
            boolean negative = fraction > 0 && number.testBit(bits - 1);
            BigInteger signed = negative ? number.subtract(BigInteger.ONE.shiftLeft(bits)) : number;
            BigDecimal value = new BigDecimal(signed)
                    .divide(new BigDecimal(BigInteger.ONE.shiftLeft(fraction)), digits(), RoundingMode.HALF_EVEN)
                    .stripTrailingZeros();
            // 30, not 3E+1.
            return value.setScale(Math.max(0, value.scale()));
        }

        /** Half a unit of the last digit is less than half of the last bit. */
        private int digits() {
            return fraction == 0 ? 0 : fraction * 302 / 1000 + 1;
        }

        BigInteger number(BigDecimal value) {
            BigInteger number = value.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(fraction)))
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .toBigInteger();
            boolean fits =
                    fraction > 0 ? number.bitLength() < bits : number.signum() >= 0 && number.bitLength() <= bits;
            if (!fits) {
                throw new IllegalArgumentException(name + ": expected a number of " + bits + " bits, got " + value);
            }
            return number.mod(BigInteger.ONE.shiftLeft(bits));
        }
    }

    private int size() {
        return fields.stream().mapToInt(Field::bits).sum() / 8;
    }

    @Override
    public Octets encode(Object value) {
        if (!(value instanceof Map<?, ?> values)) {
            throw new IllegalArgumentException("expected numbers by name, got " + value);
        }
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        values.forEach((name, each) -> {
            String text = each instanceof BigDecimal number ? number.toPlainString() : each.toString();
            numbers.put(name.toString(), number(name.toString(), text));
        });
        return joined(numbers);
    }

    @Override
    public Octets read(String text) {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        Pieces.named(text).forEach(piece -> numbers.put(piece.name(), number(piece.name(), piece.value())));
        return joined(numbers);
    }

    private BigDecimal number(String name, String text) {
        if (fields.stream().noneMatch(field -> field.name().equals(name))) {
            throw new IllegalArgumentException("expected one of "
                    + String.join(", ", fields.stream().map(Field::name).toList()) + ", got \"" + name + '"');
        }
        try {
            // Longer ones mean nothing here, and exponents could mean very long ones.
            return text.length() > 40 || text.matches(".*[eE].*") ? reject(name, text) : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": expected a number, got \"" + text + '"', e);
        }
    }

    private static BigDecimal reject(String name, String text) {
        throw new IllegalArgumentException(name + ": expected a short decimal number, got \"" + text + '"');
    }

    private Octets joined(Map<String, BigDecimal> numbers) {
        BigInteger all = BigInteger.ZERO;
        for (Field field : fields) {
            all = all.shiftLeft(field.bits())
                    .or(field.number(numbers.getOrDefault(field.name(), BigDecimal.valueOf(field.preset()))));
        }
        byte[] octets = new byte[size()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = all.shiftRight(8 * (octets.length - 1 - i)).byteValue();
        }
        return new Octets(octets, 0, octets.length);
    }

    private Map<String, BigDecimal> values(Octets octets) {
        BigInteger all = new BigInteger(1, octets.toBytes());
        Map<String, BigDecimal> values = new LinkedHashMap<>();
        int below = 8 * size();
        for (Field field : fields) {
            below -= field.bits();
            BigInteger mask = BigInteger.ONE.shiftLeft(field.bits()).subtract(BigInteger.ONE);
            values.put(field.name(), field.value(all.shiftRight(below).and(mask)));
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Object decode(Octets octets) {
        return values(octets);
    }

    @Override
    public String write(Octets octets) {
        List<String> pieces = new ArrayList<>();
        Map<String, BigDecimal> values = values(octets);
        for (Field field : fields) {
            BigDecimal value = values.get(field.name());
            if (value.compareTo(BigDecimal.valueOf(field.preset())) != 0) {
                pieces.add(field.name() + ": " + value.toPlainString());
            }
        }
        return pieces.isEmpty() ? fields.get(0).name() + ": 0" : String.join(", ", pieces);
    }
}
