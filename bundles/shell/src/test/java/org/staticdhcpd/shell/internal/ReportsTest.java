package org.staticdhcpd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Diagnostics.Condition;
import org.staticdhcpd.api.Diagnostics.SourceAnswer;
import org.staticdhcpd.api.Diagnostics.SourceState;
import org.staticdhcpd.api.Diagnostics.Work;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.api.SourceReport;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionTable;

class ReportsTest {
    private static final Definition DEFINITION = Definition.of(Ipv4Address.parse("10.0.0.1"), 60)
            .network("net", 0)
            .hostname("ariadne")
            .gateways(List.of(Ipv4Address.parse("10.0.0.2"), Ipv4Address.parse("10.0.0.3")))
            .extra(Map.of("maps.room", "12"))
            .build();

    private static final OptionText OPTIONS =
            new OptionText(OptionTable.standard().with("224 site_banner text"));
    private static final LookUpKey KEY = LookUpKey.parse("aa:bb:cc:dd:ee:ff");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static final Work IDLE = new Work(0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    private static final SourceState SQLITE = new SourceState(
            "sqlite",
            true,
            true,
            Condition.RESTING,
            "source sqlite rests: 5 look-ups in a row failed, for 12 s now",
            new TreeMap<>(Map.of("found", 12L, "unavailable", 1L)),
            new Work(3, 2, 1, 40, 15, Duration.ofNanos(74_600), Duration.ofNanos(3_210_000), Duration.ofMillis(2_040)));
    private static final SourceState GUESTS = new SourceState(
            "guests", true, true, Condition.ABSENT, "source guests is not there", new TreeMap<>(), IDLE);
    private static final SourceState SPARE =
            new SourceState("spare", false, false, Condition.SERVING, "", new TreeMap<>(), IDLE);

    @Test
    void sourcesAreListedInTheOrderInWhichTheyAreAsked() {
        assertThat(SourceText.table(List.of(SQLITE, GUESTS, SPARE)))
                .containsExactly(
                        "order  source  state       asked        found  unknown  unavailable  errors  slow  median"
                                + "  p99     longest",
                        "1      sqlite  RESTING     on a worker  12     0        1            3       2     75 µs"
                                + "   3.2 ms  2.0 s",
                        "2      guests  ABSENT      on a worker  0      0        0            0       0     -"
                                + "       -       -",
                        "-      spare   not in use  at once      0      0        0            0       0     -"
                                + "       -       -");
        assertThat(SourceText.table(List.of())).hasSize(1).first().asString().startsWith("no sources");
    }

    @Test
    void ofOneSourceAllIsShownThatAnybodySaysOfIt() {
        Map<String, String> pool = new LinkedHashMap<>();
        pool.put("pool", "1 of 4 in use");
        pool.put("a label that is longer than most", "x");
        assertThat(new SourceText(SQLITE)
                        .details(List.of(
                                report(pool, Optional.of("data are 70 s old")), report(Map.of(), Optional.empty()))))
                .containsExactly(
                        "source                sqlite",
                        "  state               RESTING: source sqlite rests: 5 look-ups in a row failed, for 12 s now",
                        "  asked               on a worker",
                        "  answers             12 found, 0 unknown, 1 unavailable",
                        "  failures            3 errors, 2 slow",
                        "  under way           1, with 40 waiting",
                        "  durations           median 75 µs, p99 3.2 ms, longest 2.0 s (of 15 timed in the last five"
                                + " minutes)",
                        "  pool                1 of 4 in use",
                        "  a label that is longer than most x",
                        "  TROUBLE             data are 70 s old");
        assertThat(new SourceText(SPARE).details(List.of()))
                .contains("  durations           none timed in the last five minutes");
    }

    private static SourceReport report(Map<String, String> lines, Optional<String> trouble) {
        return new SourceReport() {
            @Override
            public Map<String, String> report() {
                return lines;
            }

            @Override
            public Optional<String> trouble() {
                return trouble;
            }
        };
    }

    @Test
    void aConfiguredSourceThatIsNotAskedFailsTheCommand() {
        assertThat(SourceText.failure(List.of(SQLITE, GUESTS, SPARE)))
                .contains("configured, but sqlite rests, guests is not there");
        assertThat(SourceText.failure(List.of(SPARE))).isEmpty();
        assertThat(SourceText.named("spare", List.of(SQLITE, SPARE))).isEqualTo(SPARE);
        assertThatThrownBy(() -> SourceText.named("spar", List.of(SQLITE, SPARE)))
                .hasMessage("no source called \"spar\"; there are: sqlite, spare");
    }

    @Test
    void aFoundClientIsPrintedWithEverythingThatIsKnown() {
        LookUpText text = new LookUpText(
                KEY,
                List.of(
                        new SourceAnswer("ini", Answer.UNKNOWN),
                        new SourceAnswer("sqlite", Answer.found(DEFINITION)),
                        new SourceAnswer("late", Answer.unavailable("not there"))));

        assertThat(text.lines())
                .containsExactly(
                        "ini: unknown",
                        "sqlite: found 10.0.0.1 in net|0 for 60 s",
                        "  hostname             ariadne",
                        "  gateways             10.0.0.2, 10.0.0.3",
                        "  maps.room = 12",
                        "late: unavailable, not there");
        assertThat(text.failure()).isEmpty();
        assertThat(text.address()).contains(DEFINITION.ip());
    }

    @Test
    void whoLooksAnAddressUpLearnsWhoseItIs() {
        LookUpKey client = LookUpKey.parse("circuit-id:eth0/1");
        Definition definition =
                Definition.of(DEFINITION.ip(), 60).client(client).build();
        List<SourceAnswer> answers = List.of(new SourceAnswer("ini", Answer.found(definition)));

        assertThat(new LookUpText(LookUpKey.of(DEFINITION.ip()), answers).lines())
                .containsExactly(
                        "ini: found 10.0.0.1 in |0 for 60 s", "  client               circuit-id:0x657468302f31");
        assertThat(new LookUpText(client, answers).lines()).hasSize(1);
    }

    @Test
    void aKeyThatIsNoneIsRefusedInOneLine() {
        assertThat(LookupCommand.key("192.0.2.1").kind()).isEqualTo(LookUpKey.Kind.ADDRESS);
        assertThatThrownBy(() -> LookupCommand.key("aa:bb"))
                .isInstanceOf(CommandFailed.class)
                .hasMessageContaining("twelve hexadecimal digits");
    }

    @Test
    void whoIsNotServedIsToldWhy() {
        SourceAnswer unknown = new SourceAnswer("ini", Answer.UNKNOWN);
        SourceAnswer away = new SourceAnswer("sqlite", Answer.unavailable("gone"));
        SourceAnswer found = new SourceAnswer("late", Answer.found(DEFINITION));

        assertThat(new LookUpText(KEY, List.of(unknown)).failure()).contains("no source knows the client");
        assertThat(new LookUpText(KEY, List.of(unknown, away, found)).failure())
                .contains("source sqlite cannot tell, so the client gets no answer");
        assertThat(new LookUpText(KEY, List.of()).failure()).contains("no sources are configured");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "53 | 05 | ACK",
                "53 | 63 | 99",
                "80 | '' | present",
                "51 | 00001c20 | 7200",
                "3 | 0a0000010a000002 | 10.0.0.1, 10.0.0.2",
                "3 | 0a00 | 0x0a00",
                "12 | 61626300 | abc",
                "2 | ffffff9d | -99",
                "55 | 010306 | 1, 3, 6",
                "25 | 00440245 | 68, 581",
                "19 | 01 | true",
                "224 | 68656c6c6f | hello",
                "225 | 0102 | 0x0102"
            })
    void optionsArePrintedByTheirType(int code, String octets, String expected) {
        assertThat(OPTIONS.value(code, Octets.of(HexFormat.of().parseHex(octets))))
                .isEqualTo(expected);
    }

    @Test
    void optionsAreNamedWhereTheyHaveAName() {
        assertThat(OPTIONS.name(3)).isEqualTo("router (3)");
        assertThat(OPTIONS.name(230)).isEqualTo("(230)");
        assertThat(OPTIONS.name(224)).isEqualTo("site_banner (224)");
    }

    @Test
    void countersArePrintedInColumns() {
        StatsCommand.print(new TreeMap<>(Map.of("received", 12L, "dropped.overflow", 0L)), out);

        assertThat(printed().lines()).containsExactly("  dropped.overflow  0", "  received          12");
    }

    @Test
    void oneThatCannotBeReloadedDoesNotKeepTheOthersFromIt() {
        Reload reload = new Reload(
                List.of(
                        new RunningServer.Named("a", () -> {
                            throw new SourceException("f.ini:3: bad");
                        }),
                        new RunningServer.Named("b", () -> "2 clients")),
                out);

        assertThatThrownBy(reload::all)
                .isInstanceOf(CommandFailed.class)
                .hasMessage("1 of 2 could not be reloaded; the old data stay in use");
        assertThat(printed().lines()).containsExactly("a: f.ini:3: bad", "b: 2 clients");
    }

    @Test
    void oneIsReloadedByItsName() {
        Reload reload = new Reload(
                List.of(new RunningServer.Named("a", () -> "1 client"), new RunningServer.Named("b", () -> "2")), out);
        reload.one("a");

        assertThat(printed().lines()).containsExactly("a: 1 client");
        assertThatThrownBy(() -> reload.one("c")).hasMessage("no source called \"c\" can be reloaded; there are: a, b");
        assertThatThrownBy(() -> new Reload(List.of(), out).one("c"))
                .hasMessage("no source called \"c\" can be reloaded; there is none");
        assertThatThrownBy(() -> new Reload(List.of(), out).all()).hasMessage("there is nothing that can be reloaded");
    }

    @Test
    void aBadMacAddressIsRefusedInOneLine() {
        assertThatThrownBy(() -> LookupCommand.mac("aa:bb"))
                .isInstanceOf(CommandFailed.class)
                .hasMessage("a MAC address has twelve hexadecimal digits, got \"aa:bb\"");
    }
}
