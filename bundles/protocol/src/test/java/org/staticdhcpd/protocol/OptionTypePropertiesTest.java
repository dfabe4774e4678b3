package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds for every type of option and all octets. {@code -Djqwik.tries.default=1000000} looks longer. */
class OptionTypePropertiesTest {
    private static final Map<Class<?>, OptionType> STRUCTURED = Map.ofEntries(
            Map.entry(Ipv6Address.class, OptionType.IPV6_ADDRESS),
            Map.entry(SlpAgents.class, OptionType.SLP_AGENTS),
            Map.entry(SlpScope.class, OptionType.SLP_SCOPE),
            Map.entry(StorageNameServers.class, OptionType.ISNS),
            Map.entry(Ipv4Address.class, OptionType.SIP_SERVERS),
            Map.entry(Route.class, OptionType.ROUTES),
            Map.entry(MobilityAddresses.class, OptionType.MOBILITY_ADDRESSES),
            Map.entry(MobilityNames.class, OptionType.MOBILITY_NAMES),
            Map.entry(ResolverSelection.class, OptionType.RESOLVER_SELECTION),
            Map.entry(PcpServer.class, OptionType.PCP_SERVERS),
            Map.entry(PortSet.class, OptionType.PORT_SET),
            Map.entry(EncryptedResolver.class, OptionType.ENCRYPTED_RESOLVERS),
            Map.entry(SixRd.class, OptionType.SIX_RD));

    @Property
    void anyOctetsAreAValueOrNot(@ForAll OptionType type, @ForAll byte[] bytes) {
        holds(type, Octets.of(bytes));
    }

    @Property
    void anyLengthIsAValueOrNot(@ForAll OptionType type, @ForAll Random random) {
        for (int length = 0; length <= 40; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            holds(type, Octets.of(bytes));
        }
    }

    /** Small numbers, lengths and pointers among them: much closer to what the types expect. */
    @Property
    void likelyOctetsAreAValueOrNot(@ForAll OptionType type, @ForAll("likely") byte[] bytes) {
        holds(type, Octets.of(bytes));
    }

    @Property
    void mutatedValuesAreValuesOrNot(@ForAll OptionType type, @ForAll("values") Sample sample, @ForAll Random random) {
        byte[] bytes = sample.octets().toBytes();
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        holds(sample.type(), Octets.of(bytes));
        holds(type, Octets.of(bytes));
    }

    @Property
    void encodingThenDecodingGivesTheValue(@ForAll("values") Sample sample) {
        assertThat(sample.type().decode(sample.octets())).contains(sample.value());
        holds(sample.type(), sample.octets());
    }

    /** Whatever we make has a text of its own: hexadecimal is for what others make. */
    @Property
    void whatWeEncodeIsShownAsText(@ForAll("values") Sample sample) {
        assertThat(sample.type().format(sample.octets())).doesNotStartWith("0x");
    }

    private static void holds(OptionType type, Octets octets) {
        Optional<Object> value = type.decode(octets);
        assertThat(value.isPresent()).isEqualTo(type.validate(octets).isEmpty());
        if (value.isPresent()) {
            assertThat(type.parse(type.format(octets))).isEqualTo(octets);
            // Text ends at its first zero (RFC 2132 §2): what follows is no part of the value.
            assertThat(type == OptionType.TEXT
                            || type.decode(type.encode(value.get())).equals(value))
                    .isTrue();
        } else {
            assertThat(type.format(octets)).isEqualTo("0x" + octets);
        }
    }

    /** A value of a type, and its octets. */
    record Sample(OptionType type, Object value, Octets octets) {}

    @Provide
    Arbitrary<byte[]> likely() {
        Arbitrary<Byte> octet = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.bytes().between((byte) 0, (byte) 8)),
                Tuple.of(1, Arbitraries.just((byte) 0xC0)),
                Tuple.of(2, Arbitraries.bytes()));
        return octet.array(byte[].class).ofMaxSize(48);
    }

    @Provide
    Arbitrary<Sample> values() {
        return Arbitraries.randomValue(random -> {
            Object value = value(random);
            OptionType type = typeOf(value, random);
            return new Sample(type, value, type.encode(value));
        });
    }

    private static OptionType typeOf(Object value, Random random) {
        Object first = value instanceof List<?> list ? list.get(0) : value;
        if (first instanceof DomainName) {
            List<OptionType> types =
                    List.of(OptionType.COMPRESSED_NAMES, OptionType.DOMAIN_NAMES, OptionType.SIP_SERVERS);
            return value == first ? OptionType.DOMAIN_NAME : types.get(random.nextInt(types.size()));
        }
        return STRUCTURED.get(first.getClass());
    }

    private static Object value(Random random) {
        return switch (random.nextInt(15)) {
            case 0 -> new Ipv6Address(random.nextLong() & 0xFFFF_0000_0000_00FFL, random.nextLong() & 0xFFFF);
            case 1 -> new SlpAgents(random.nextBoolean(), addresses(random, 10));
            case 2 -> new SlpScope(random.nextBoolean(), "scope-" + random.nextInt() + ",ü");
            case 3 ->
                new StorageNameServers(
                        bits(random),
                        bits(random),
                        bits(random),
                        random.nextInt() & 0xFFFF_FFFFL,
                        addresses(random, 10));
            case 4 -> addresses(random, 10);
            case 5 ->
                many(
                        random,
                        () -> new Route(
                                new Ipv4Network(new Ipv4Address(random.nextInt()), random.nextInt(33)),
                                new Ipv4Address(random.nextInt())));
            case 6 -> many(random, () -> new MobilityAddresses(random.nextInt(256), addresses(random, 63)));
            case 7 -> many(random, () -> new MobilityNames(random.nextInt(256), List.of(name(random))));
            case 8 ->
                new ResolverSelection(
                        random.nextBoolean() ? ResolverSelection.Preference.HIGH : ResolverSelection.Preference.LOW,
                        new Ipv4Address(random.nextInt()),
                        new Ipv4Address(random.nextInt(3)),
                        many(random, () -> name(random)));
            case 9 -> many(random, () -> new PcpServer(addresses(random, 63)));
            case 10 -> portSet(random);
            case 11 -> many(random, () -> resolver(random));
            case 12 ->
                new SixRd(
                        new Ipv6Address(random.nextLong(), random.nextLong()),
                        random.nextInt(97),
                        random.nextInt(33),
                        addresses(random, 10));
            case 13 -> name(random);
            default -> many(random, () -> name(random));
        };
    }

    private static int bits(Random random) {
        return random.nextInt(0x1_0000);
    }

    private static <T> List<T> many(Random random, Supplier<T> one) {
        List<T> all = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            all.add(one.get());
        }
        return List.copyOf(all);
    }

    private static List<Ipv4Address> addresses(Random random, int most) {
        List<Ipv4Address> addresses = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            addresses.add(new Ipv4Address(random.nextInt()));
        }
        return List.copyOf(addresses);
    }

    private static PortSet portSet(Random random) {
        int length = random.nextInt(17);
        return new PortSet(random.nextInt(16), random.nextInt(1 << length), length);
    }

    /** Few labels, often the same, so that names share their ends; any octets in some of them. */
    private static DomainName name(Random random) {
        StringBuilder text = new StringBuilder();
        for (int labels = random.nextInt(5); labels >= 0; labels--) {
            text.append(
                            switch (random.nextInt(5)) {
                                case 0 -> String.format("\\%03d\\%03d", random.nextInt(256), random.nextInt(256));
                                case 1 -> "x".repeat(1 + random.nextInt(40));
                                default -> List.of("a", "example", "com").get(random.nextInt(3));
                            })
                    .append('.');
        }
        // A name of numbers only is read as an address where both can be.
        return DomainName.parse(text + "arpa");
    }

    private static EncryptedResolver resolver(Random random) {
        List<Ipv4Address> addresses = addresses(random, 8);
        List<ServiceParameter> parameters = new ArrayList<>();
        for (int key : new int[] {0, 1, 2, 3, 5, 7, 8, 65_535}) {
            if (random.nextBoolean()) {
                byte[] value = new byte[random.nextInt(6)];
                random.nextBytes(value);
                parameters.add(new ServiceParameter(key, Octets.of(value)));
            }
        }
        return random.nextInt(3) == 0
                ? new EncryptedResolver(bits(random), name(random), List.of(), List.of())
                : new EncryptedResolver(bits(random), name(random), addresses, parameters);
    }
}
