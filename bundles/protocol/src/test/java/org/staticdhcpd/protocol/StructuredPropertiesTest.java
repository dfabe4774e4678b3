package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for values of options with fields and sub-options, which random octets seldom are. */
class StructuredPropertiesTest {
    /** A value of a type. */
    record Sample(OptionType type, Object value) {}

    @Property
    void encodingThenDecodingGivesTheValue(@ForAll("values") Sample sample) {
        Octets octets = sample.type().encode(sample.value());
        assertThat(sample.type().validate(octets)).isEmpty();
        assertThat(sample.type().decode(octets)).contains(sample.value());
        assertThat(sample.type().parse(sample.type().format(octets))).isEqualTo(octets);
    }

    /** One octet changed, left out or put in may make another value or none; whatever it is, it reads back. */
    @Property
    void mutatedValuesAreValuesOrNot(@ForAll("values") Sample sample, @ForAll Random random) {
        byte[] whole = sample.type().encode(sample.value()).toBytes();
        int at = random.nextInt(whole.length);
        int skipped = random.nextInt(2);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.write(whole, 0, at);
        octets.write(random.nextInt(256));
        octets.write(whole, at + skipped, whole.length - at - skipped);
        Octets mutated = Octets.of(octets.toByteArray());
        String text = sample.type().format(mutated);
        if (sample.type().validate(mutated).isEmpty()) {
            assertThat(sample.type().parse(text)).isEqualTo(mutated);
        } else {
            assertThat(text).isEqualTo("0x" + mutated);
        }
    }

    @Provide
    Arbitrary<Sample> values() {
        return Arbitraries.randomValue(StructuredPropertiesTest::sample);
    }

    private static Sample sample(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Sample(OptionType.USER_CLASSES, new UserClass(several(() -> octets(random, 1)), true));
            case 1 -> new Sample(OptionType.FQDN, fqdn(random));
            case 2 -> new Sample(OptionType.ENTERPRISES, enterprises(random, counted(random)));
            case 3 -> new Sample(OptionType.ENTERPRISE_OPTIONS, enterprises(random, framed(random)));
            case 4 -> new Sample(OptionType.MACHINE_IDENTIFIER, new UUID(random.nextLong(), random.nextLong()));
            case 5 -> new Sample(OptionType.RELAY_AGENT, subOptions(random));
            case 6 -> new Sample(OptionType.BOOTSTRAP_SERVERS, several(() -> octets(random, 0)));
            case 7 -> new Sample(OptionType.CIVIC_LOCATION, civic(random));
            default -> new Sample(OptionType.SUBNET_ALLOCATION, fields("flags", 3L, "sub-options", subOptions(random)));
        };
    }

    private static <T> List<T> several(Supplier<T> one) {
        return List.of(one.get(), one.get(), one.get());
    }

    private static Octets octets(Random random, int least) {
        byte[] octets = new byte[least + random.nextInt(12)];
        random.nextBytes(octets);
        if (random.nextBoolean()) {
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) "ab,{}: 0x;".charAt(random.nextInt(10));
            }
        }
        return Octets.of(octets);
    }

    private static ClientFqdn fqdn(Random random) {
        List<String> labels = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            labels.add("host,:=0x".substring(random.nextInt(4), 5 + random.nextInt(5)));
        }
        String name = String.join(".", labels) + (random.nextBoolean() ? "." : "");
        return new ClientFqdn(random.nextInt(256), random.nextInt(256), random.nextInt(256), name);
    }

    private static List<EnterpriseData> enterprises(Random random, Octets data) {
        return several(() -> new EnterpriseData(random.nextInt() & 0xFFFF_FFFFL, data));
    }

    /** Texts after their lengths. */
    private static Octets counted(Random random) {
        return new CountedTexts(1).encode(several(() -> octets(random, 0)));
    }

    private static SubOptions subOptions(Random random) {
        return SubOptions.of(framed(random)).orElseThrow();
    }

    private static Octets framed(Random random) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            Octets value = octets(random, 0);
            octets.write(random.nextInt(256));
            octets.write(value.length());
            octets.writeBytes(value.toBytes());
        }
        return Octets.of(octets.toByteArray());
    }

    private static Map<String, Object> civic(Random random) {
        return fields(
                "what", (long) random.nextInt(256),
                "country", Octets.ofText("DE"),
                "elements", subOptions(random));
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
