package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * While somebody floods, a known client keeps its lease: every renewal is answered, none is asked twice. Memory stays
 * within the server's heap, and the log gets lines by the second, not by the packet.
 *
 * <p>The flood takes {@code staticdhcpd.flood.seconds} (5) at {@code staticdhcpd.flood.rate} (50,000) datagrams a second;
 * what it reached stands in {@code target/network/FloodIT}. The whole half minute must reach nine tenths of the rate; the
 * short one is for machines that build meanwhile, and is content with a fifth.
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  192.168.0.91  renews once a second
 *                                         192.168.0.91  DISCOVERs of random MACs, or noise
 * </pre>
 */
@RequiresTools
class FloodIT {
    private static final int SECONDS = Integer.getInteger("staticdhcpd.flood.seconds", 5);
    private static final int RATE = Integer.getInteger("staticdhcpd.flood.rate", 50_000);
    private static final Duration LIMIT = Duration.ofSeconds(SECONDS + 60L);

    /** In fifths and tenths of the rate: the generator has to share the machine with the server it floods. */
    private static final int LEAST = SECONDS < 30 ? RATE / 5 : RATE / 10 * 9;

    /** The launcher gives the JVM a heap of 128 MiB; code, classes and buffers come on top. */
    private static final long MOST_MEMORY_KIB = 512 * 1024;

    /** Ten at once, then one a second, of each of a few kinds; one more for each renewal. */
    private static final int MOST_LINES = 40 + 6 * SECONDS;

    /** Of one kind: one a second, however long the flood's end takes, after ten. */
    private static final int MOST_LINES_OF_A_KIND = 20 + 2 * SECONDS;

    private static final Pattern IDENTIFIER = Pattern.compile("DHCP-[A-Z]+-\\d+");

    /** What Karaf, its shell and the server have; none of them for a packet. */
    private static final int MOST_THREADS = 150;

    /** Two megabytes a second. */
    private static final int NOISE_RATE = 2_000;

    private static final Net.Client KNOWN = new Net.Client("02:5d:00:00:09:01", "192.168.0.91", "known");

    private static Lan lan;

    @BeforeAll
    static void startTheServer() {
        lan = Lan.start("FloodIT", KNOWN);
        lan.client().mac(KNOWN.mac()).address(KNOWN.ip() + "/24");
        lan.client()
                .host()
                .ip("route", "add", "255.255.255.255", "dev", lan.client().name());
    }

    @AfterAll
    static void stopTheServer() {
        if (lan != null) {
            lan.close();
        }
    }

    @Test
    @DisplayName("R26 R32 R44 a known client keeps its lease while random clients flood")
    void aKnownClientKeepsItsLeaseWhileRandomClientsFlood() {
        int logged = lan.server().log().size();

        long received = count("received");

        assertThat(reached(flood("macs", RATE))).as("datagrams per second").isGreaterThan(LEAST);

        // The system's queues drop what the server has no time for; what comes through must be a flood all the same.
        long heard = count("received") - received;
        System.out.println("heard " + heard / SECONDS + " per second; " + memoryKib() + " KiB, "
                + lan.server().status("Threads:") + " threads, "
                + linesSince(logged).size() + " lines");
        assertThat(heard).as("datagrams the server received").isGreaterThan((long) LEAST * SECONDS / 4);
        assertThat(Integer.parseInt(lan.server().status("Threads:"))).isLessThan(MOST_THREADS);
        assertThat(memoryKib()).isLessThan(MOST_MEMORY_KIB);
        assertThat(linesSince(logged)).hasSizeLessThan(MOST_LINES).noneMatch(line -> line.contains(" ERROR "));
        assertThat(linesOfEachKind(logged))
                .isNotEmpty()
                .allSatisfy((kind, lines) -> assertThat(lines).as(kind).isLessThan(MOST_LINES_OF_A_KIND));
    }

    /** How many lines there are of each message that has an identifier. */
    private static Map<String, Long> linesOfEachKind(int logged) {
        return linesSince(logged).stream()
                .map(IDENTIFIER::matcher)
                .filter(Matcher::find)
                .collect(Collectors.groupingBy(Matcher::group, Collectors.counting()));
    }

    @Test
    @DisplayName("R16 R27 nothing but counters moves while random octets arrive")
    void nothingButCountersMovesWhileNoiseArrives() {
        int logged = lan.server().log().size();

        assertThat(reached(flood("noise", NOISE_RATE)))
                .as("datagrams per second")
                .isGreaterThan(NOISE_RATE / 2);

        String counters = lan.server().shell("dhcp:stats");
        for (String kind : List.of("NO_COOKIE", "OPTION_OVERRUN", "MESSAGE_TYPE_LENGTH")) {
            assertThat(counters).containsPattern("malformed\\." + kind + "\\s+[1-9]");
        }
        assertThat(memoryKib()).isLessThan(MOST_MEMORY_KIB);
        assertThat(linesSince(logged))
                .hasSizeLessThan(MOST_LINES)
                // Whose type can be read is a client that nobody knows, of whom a line a second is wanted.
                .allMatch(line ->
                        line.contains(KNOWN.mac()) || line.matches(".* (INFO|WARN .*DHCP-SRV-005) .*no answer.*"));
    }

    /** What was logged since; the words of welcome that come some seconds after the start are no log lines. */
    private static List<String> linesSince(int logged) {
        List<String> log = lan.server().log();
        return log.subList(logged, log.size()).stream()
                .filter(line -> line.startsWith("2"))
                .toList();
    }

    /** Floods while the known client renews, and returns what the flood says at its end. */
    private static String flood(String kind, int rate) {
        try (Running renewals = Program.start(
                        lan.client(),
                        lan.folder(kind).resolve("renewals.log"),
                        Renewals.class,
                        Lan.SERVER,
                        KNOWN.ip(),
                        KNOWN.mac(),
                        SECONDS);
                Running flood = Program.start(
                        lan.client(), lan.folder(kind).resolve("flood.log"), Flood.class, kind, rate, SECONDS)) {
            assertThat(renewals.lines().await("renewed", LIMIT)).isEqualTo("renewed " + SECONDS + " of " + SECONDS);
            return flood.lines().await("flooded", LIMIT);
        }
    }

    private static int reached(String line) {
        Matcher rate = Pattern.compile("(\\d+) per second").matcher(line);
        assertThat(rate.find()).as(line).isTrue();
        return Integer.parseInt(rate.group(1));
    }

    /** The transport's counters come first, and have no prefix there. */
    private static long count(String counter) {
        Matcher value = Pattern.compile("(?m)^\\s*" + counter + "\\s+(\\d+)")
                .matcher(lan.server().shell("dhcp:stats"));
        assertThat(value.find()).as(counter).isTrue();
        return Long.parseLong(value.group(1));
    }

    private static long memoryKib() {
        return Long.parseLong(lan.server().status("VmRSS:").split(" ", 2)[0]);
    }
}
