package org.staticdhcpd.database.ini.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.LookUpKey;

class ClientFilePropertyTest {
    @Property(tries = 2000)
    void anyOctetsAreClientsOrErrorsWithALine(@ForAll byte[] octets) throws IOException {
        readable(octets);
    }

    @Property(tries = 5000)
    void anyLinesThatLookLikeAFileAreClientsOrErrorsWithALine(@ForAll("lines") String text) throws IOException {
        readable(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void readable(byte[] octets) throws IOException {
        try {
            assertThat(ClientFile.read("f.ini", () -> new ByteArrayInputStream(octets), Headroom.of("f.ini"))
                            .find(LookUpKey.parse("000000000000")))
                    .isNotNull();
        } catch (BadFile e) {
            assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.matches("(?s)f\\.ini:[1-9][0-9]*: .+"));
        }
    }

    @Provide
    Arbitrary<String> lines() {
        Arbitrary<String> header = Arbitraries.of("[a|0]", "[a|1]", "[00:00:00:00:00:00]", "[x]", "[]", "[a|", "]");
        Arbitrary<String> key = Arbitraries.of(
                "ip", "IP", "subnet", "serial", "lease-time", "gateway", "hostname", "extra", "", "[", "#", ";", "\"");
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of("1.2.3.4", "a", "0", "1", "7200", "", "1.2.3.4,", "\"a\"", "'", "9999999999999999999"),
                Arbitraries.strings().ofMaxLength(8));
        Arbitrary<String> delimiter = Arbitraries.of("=", ":", " = ", "", "\r", "\n");
        Arbitrary<String> entry =
                net.jqwik.api.Combinators.combine(key, delimiter, value).as((k, d, v) -> k + d + v);
        return Arbitraries.oneOf(header, entry).list().ofMaxSize(20).map(lines -> String.join("\n", lines));
    }
}
