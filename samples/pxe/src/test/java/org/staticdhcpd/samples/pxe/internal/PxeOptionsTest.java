package org.staticdhcpd.samples.pxe.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Arrival;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.Method;
import org.staticdhcpd.api.ReplyDecorator.Verdict;
import org.staticdhcpd.api.Request;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

class PxeOptionsTest {
    private static final Map<String, Object> SETTINGS = Map.of(
            "nextServer", "192.168.0.4", "biosFile", "undionly.kpxe", "efi64File", "ipxe.efi", "arm64File", "arm.efi");

    private final PxeOptions options = new PxeOptions(config(SETTINGS), SETTINGS);

    private static PxeOptions.Config config(Map<String, Object> raw) {
        return (PxeOptions.Config) Proxy.newProxyInstance(
                PxeOptions.Config.class.getClassLoader(),
                new Class<?>[] {PxeOptions.Config.class},
                (proxy, method, given) -> raw.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    private static PacketBuilder discover() {
        return Packet.builder()
                .op(Packet.BOOTREQUEST)
                .mac(MacAddress.parse("aa:bb:cc:dd:ee:ff"))
                .messageType(MessageType.DISCOVER);
    }

    private static PacketBuilder discover(String vendor, int architecture) {
        return discover()
                .option(OptionCode.VENDOR_CLASS_IDENTIFIER, Octets.ofText(vendor))
                .option(OptionCode.CLIENT_SYSTEM, Octets.ofUint16(architecture));
    }

    private static DraftReply reply(PacketBuilder asked, MessageType type) {
        Arrival arrival = new Arrival(
                new Endpoint(Ipv4Address.UNSPECIFIED, 68), new Endpoint(Ipv4Address.BROADCAST, 67), false, "eth0", 0);
        return new DraftReply(new Request(Method.DISCOVER, asked.build(), arrival), type);
    }

    @ParameterizedTest
    @CsvSource({"0, undionly.kpxe", "7, ipxe.efi", "9, ipxe.efi", "11, arm.efi"})
    void aPxeClientIsToldServerAndFileOfItsArchitecture(int architecture, String file) {
        DraftReply reply = reply(discover("PXEClient:Arch:00007:UNDI:003016", architecture), MessageType.OFFER);

        assertThat(options.decorate(reply)).isEqualTo(Verdict.SEND);
        Packet sent = reply.sent();
        assertThat(sent.siaddr()).hasToString("192.168.0.4");
        assertThat(sent.file()).isEqualTo(file);
        assertThat(sent.options().get(66).orElseThrow().asText()).isEqualTo("192.168.0.4");
        assertThat(sent.options().get(67).orElseThrow().asText()).isEqualTo(file);
        assertThat(sent.options().get(60).orElseThrow().asText()).isEqualTo("PXEClient");
        assertThat(sent.options().get(43)).contains(Octets.of((byte) 6, (byte) 1, (byte) 8, (byte) 255));
    }

    @Test
    void onlyWhatClientsNeverAskForIsForcedUponThem() {
        DraftReply reply = reply(discover("PXEClient", 0), MessageType.ACK);
        options.decorate(reply);

        assertThat(reply.forced()).containsExactly(43, 60);
    }

    @Test
    void aClientWithoutOption93IsBios() {
        DraftReply reply = reply(
                discover().option(OptionCode.VENDOR_CLASS_IDENTIFIER, Octets.ofText("PXEClient")), MessageType.OFFER);
        options.decorate(reply);

        assertThat(reply.sent().file()).isEqualTo("undionly.kpxe");
    }

    @Test
    void theFirstOfSeveralArchitecturesCounts() {
        DraftReply reply = reply(
                discover("PXEClient", 0)
                        .option(OptionCode.CLIENT_SYSTEM, Octets.of((byte) 0, (byte) 7, (byte) 0, (byte) 0)),
                MessageType.OFFER);
        options.decorate(reply);

        assertThat(reply.sent().file()).isEqualTo("ipxe.efi");
    }

    @Test
    void vendorOptionsOfAnEarlierDecoratorStay() {
        DraftReply reply = reply(discover("PXEClient", 0), MessageType.OFFER);
        reply.set(43, Octets.ofUint8(1));
        options.decorate(reply);

        assertThat(reply.sent().options().get(43)).contains(Octets.ofUint8(1));
    }

    @ParameterizedTest
    @CsvSource({"PXEClient, 6, OFFER", "PXEClient, 16, OFFER", "MSFT 5.0, 0, OFFER", "PXEClient, 0, NAK"})
    void everybodyElsesReplyStaysAsItIs(String vendor, int architecture, MessageType type) {
        DraftReply reply = reply(discover(vendor, architecture), type);
        Packet before = reply.sent();

        assertThat(options.decorate(reply)).isEqualTo(Verdict.SEND);
        assertThat(reply.sent()).isEqualTo(before);
    }

    @Test
    void newValuesTakeEffectAtOnceAndBadOnesLeaveTheOldInPlace() {
        Map<String, Object> other = Map.of("nextServer", "192.168.0.5", "biosFile", "other");
        options.change(config(other), other);
        Map<String, Object> bad = Map.of("nextServer", "tftp", "biosFile", "bad");
        options.change(config(bad), bad);
        DraftReply reply = reply(discover("PXEClient", 0), MessageType.OFFER);
        options.decorate(reply);

        assertThat(reply.sent().siaddr()).hasToString("192.168.0.5");
        assertThat(reply.sent().file()).isEqualTo("other");
    }

    @ParameterizedTest
    @CsvSource({
        "nextServer, tftp, an IPv4 address",
        "nextServer, '', an IPv4 address",
        "biosFile, LONG, at most 127 octets (RFC 2131 §2)"
    })
    void aValueThatCannotBeUsedAddsNothingUntilItIsCorrected(String key, String value, String expected) {
        String given = value.replace("LONG", "x".repeat(128));
        Map<String, Object> raw = new HashMap<>(SETTINGS);
        raw.put(key, given);

        PxeOptions refused = new PxeOptions(config(raw), raw);
        DraftReply reply = reply(discover("PXEClient", 0), MessageType.OFFER);
        Packet before = reply.sent();
        refused.decorate(reply);
        assertThat(reply.sent()).isEqualTo(before);

        assertThatThrownBy(() -> PxeOptions.Boot.of(config(raw), raw))
                .isInstanceOf(BadSetting.class)
                .hasMessage("org.staticdhcpd.samples.pxe: " + key + " = \"" + given + "\": expected " + expected);
        refused.change(config(SETTINGS), SETTINGS);
        refused.decorate(reply);
        assertThat(reply.sent()).isNotEqualTo(before);
    }

    @Test
    void theSampleConfigurationIsGood() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("org.staticdhcpd.samples.pxe.cfg"))) {
            properties.load(reader);
        }
        Map<String, Object> raw = new HashMap<>();
        properties.forEach((key, value) -> raw.put((String) key, value));
        DraftReply reply = reply(discover("PXEClient", 7), MessageType.OFFER);
        new PxeOptions(config(raw), raw).decorate(reply);

        assertThat(reply.sent().file()).isEqualTo("ipxe.efi");
    }
}
