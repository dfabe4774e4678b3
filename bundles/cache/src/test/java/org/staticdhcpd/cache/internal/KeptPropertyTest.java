package org.staticdhcpd.cache.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

/** What goes into a store comes out of it, and nothing else does. */
class KeptPropertyTest {
    @Property(tries = 500)
    @DisplayName("R178: definitions are stored whole, each with its own network")
    void decodeIsTheInverseOfEncode(@ForAll("keys") LookUpKey key, @ForAll("kept") Kept kept) {
        assertThat(Kept.decode(key, kept.encode(key))).contains(kept);
    }

    @Property(tries = 300)
    void anotherKeyGetsNothing(
            @ForAll("keys") LookUpKey key, @ForAll("keys") LookUpKey other, @ForAll("kept") Kept kept) {
        if (!key.equals(other)) {
            assertThat(Kept.decode(other, kept.encode(key))).isEmpty();
        }
    }

    @Property(tries = 1000)
    void anyOctetsAreRefusedOrReadAndNeverThrow(@ForAll("keys") LookUpKey key, @ForAll byte[] octets) {
        assertThat(Kept.decode(key, Octets.of(octets))).isEmpty();
    }

    @Property(tries = 300)
    void oneWrongBitIsNoticed(
            @ForAll("keys") LookUpKey key, @ForAll("kept") Kept kept, @ForAll @IntRange(min = 0) int place) {
        byte[] octets = kept.encode(key).toBytes();
        octets[place / 8 % octets.length] ^= (byte) (1 << place % 8);
        assertThat(Kept.decode(key, Octets.of(octets))).isEmpty();
    }

    @Property(tries = 1000)
    void contentWithoutChecksumIsRefusedOrReadAndNeverThrowsAnythingElse(@ForAll byte[] octets) {
        Optional<Definition> read;
        try {
            Decoder in = new Decoder(java.nio.ByteBuffer.wrap(octets));
            read = Optional.of(Definitions.own(in, Definitions.network(in)));
        } catch (Damaged | IllegalArgumentException e) {
            read = Optional.empty();
        }
        assertThat(read).isNotNull();
    }

    @Provide
    Arbitrary<Kept> kept() {
        Arbitrary<Kept.Stamp> stamps = Combinators.combine(
                        Arbitraries.longs(), Arbitraries.longs(), Arbitraries.longs())
                .as(Kept.Stamp::new);
        return Combinators.combine(
                        definitions().list().ofMinSize(1).ofMaxSize(4).map(Answer.Found::new), stamps)
                .as(Kept::new);
    }

    @Provide
    Arbitrary<LookUpKey> keys() {
        Arbitrary<Octets> octets =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(Octets::of);
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 0xFFFF_FFFF_FFFFL).map(mac -> LookUpKey.of(new MacAddress(mac))),
                octets.map(value -> new LookUpKey(LookUpKey.Kind.CLIENT_ID, value)),
                octets.map(value -> new LookUpKey(LookUpKey.Kind.CIRCUIT_ID, value)),
                octets.map(value -> new LookUpKey(LookUpKey.Kind.REMOTE_ID, value)));
    }

    private Arbitrary<Definition> definitions() {
        return Combinators.combine(
                        Arbitraries.integers().filter(ip -> ip != 0), networks(), keys().optional(), texts(), extras())
                .as((ip, network, client, host, extra) -> {
                    Definition.Builder parts = Definition.of(new Ipv4Address(ip), network)
                            .hostname(host)
                            .extra(extra);
                    client.ifPresent(parts::client);
                    return parts.build();
                });
    }

    private Arbitrary<Network> networks() {
        Arbitrary<List<Ipv4Address>> addresses =
                Arbitraries.integers().map(Ipv4Address::new).list().ofMaxSize(5);
        return Combinators.combine(
                        texts(),
                        Arbitraries.integers(),
                        Arbitraries.longs().between(1, 0xFFFF_FFFFL),
                        Arbitraries.integers().map(Ipv4Address::new).list().ofSize(2),
                        addresses.list().ofSize(3),
                        extras())
                .as((name, serial, lease, two, lists, extra) -> Network.of(name, serial, lease)
                        .subnetMask(two.get(0))
                        .broadcastAddress(two.get(1))
                        .domainName(name)
                        .gateways(lists.get(0))
                        .domainNameServers(lists.get(1))
                        .ntpServers(lists.get(2))
                        .extra(extra)
                        .build());
    }

    /** With half characters, which a web service may send. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(12);
    }

    private static Arbitrary<Map<String, Object>> extras() {
        return Arbitraries.maps(texts(), values().injectNull(0.1)).ofMaxSize(4).map(LinkedHashMap::new);
    }

    private static Arbitrary<Object> values() {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                texts().map(Object.class::cast),
                Arbitraries.of(
                        true,
                        (byte) -1,
                        (short) 300,
                        70_000,
                        1L << 40,
                        1.5f,
                        Double.NaN,
                        'x',
                        new BigInteger("-123456789012345678901234567890"),
                        new BigDecimal("12.3400"),
                        Octets.of((byte) 1, (byte) 2),
                        new UUID(1, 2),
                        Instant.ofEpochSecond(1, 5),
                        LocalDate.of(2026, 2, 28),
                        LocalTime.of(1, 2, 3),
                        LocalDateTime.of(2026, 2, 28, 1, 2),
                        OffsetDateTime.of(2026, 2, 28, 1, 2, 3, 4, ZoneOffset.ofHours(-3)),
                        new java.sql.Date(86_400_000L),
                        new java.sql.Time(1_000L),
                        new Timestamp(1_234_567L),
                        new Ipv4Address(5),
                        new MacAddress(6)));
        return Arbitraries.lazyOf(
                () -> plain,
                () -> plain.list().ofMaxSize(3).map(List::copyOf),
                () -> plain.set().ofMaxSize(3).map(Set::copyOf),
                () -> Arbitraries.maps(texts(), plain).ofMaxSize(3).map(Map::copyOf));
    }
}
