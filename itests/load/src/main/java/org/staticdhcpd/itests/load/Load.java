package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/** The command line: {@code java -jar load.jar COMMAND ...}; without a command it explains itself. */
public final class Load {
    private static final String USAGE =
            """
            usage: java -jar load.jar COMMAND [--key value]...

            ask MAC            one client asks for its address; prints OFFER and ACK
                                 --server 127.0.0.1:6767  --relay 127.0.0.2  --seconds 5  --expect ADDRESS
            first              asks every 10 ms until there is an ACK; prints how many milliseconds that took
                                 --server 127.0.0.1:6767  --relay 127.0.0.2  --seconds 5
            data ini|sqlite|sql FILE   what a server must know of the clients
            data kea|dhcpd|dnsmasq FILE   the same for other servers, as their configuration
                                 --clients 1000  --domain example.test  --interface veth0 (other servers)
            run                load on a server; every answer is checked, nothing is sent twice
                                 --server 127.0.0.1:6767  --relay 127.0.0.2  --clients 1000
                                 --scenario dora|renew  --window 32  or  --rate EXCHANGES_PER_SECOND
                                 --seconds 5  --exchanges N  --warm 1  --patience 5  --tally OPTION_CODE
            echo               a bare UDP echo, until it is ended
                                 --listen 127.0.0.1:7767
            compare            server and echo in turn, medians of the rounds and ratios
                                 --server 127.0.0.1:6767  --echo 127.0.0.1:7767  --relay 127.0.0.2  --clients 1000
                                 --scenarios dora,renew  --windows 1,32,256  --rounds 5  --seconds 2  --warm 5
                                 --pid SERVER_PROCESS  --echo-pid ECHO_PROCESS   (for CPU time)
            recording FILE     a flight recording of a server: allocation of its threads, collections
                                 --pairs QUESTIONS_ANSWERED

            The clients sit behind a relay agent with the address --relay, one of this machine. Servers answer relays
            on the server port, so that address and port must be free. The server must allow relays, and must not
            suspend clients that ask often. Exit code: 0 when every answer was right, else 1; 2 for a wrong command.
            """;

    private static final String KINDS = "ini, sqlite, sql, kea, dhcpd or dnsmasq";

    private final PrintStream out;

    Load(PrintStream out) {
        this.out = out;
    }

    /** Runs one command. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new Load(new PrintStream(System.out, true, StandardCharsets.UTF_8)).command(List.of(args)));
    }

    int command(List<String> args) throws IOException, InterruptedException {
        try {
            Arguments arguments = new Arguments(args);
            return run(arguments.word(0, "a command"), arguments) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            out.print(USAGE);
            out.println(e.getMessage());
            return 2;
        }
    }

    private boolean run(String command, Arguments arguments) throws IOException, InterruptedException {
        return switch (command) {
            case "ask" -> ask(arguments);
            case "first" -> first(arguments);
            case "data" -> data(arguments);
            case "run" -> load(arguments);
            case "echo" -> echo(arguments);
            case "compare" -> new Comparison(arguments, out).run();
            case "recording" -> recording(arguments);
            default -> throw new IllegalArgumentException("unknown command: " + command);
        };
    }

    private boolean ask(Arguments arguments) throws IOException {
        MacAddress mac = MacAddress.parse(arguments.word(1, "a MAC address"));
        String expected = arguments.text("expect", "");
        LoadPlan plan = basics(arguments);
        arguments.allTaken();
        return new Ask(plan, mac, out)
                .askFor(expected.isEmpty() ? Ipv4Address.UNSPECIFIED : Ipv4Address.parse(expected));
    }

    private boolean first(Arguments arguments) throws IOException {
        LoadPlan plan = basics(arguments);
        arguments.allTaken();
        Optional<Duration> took = new FirstAck(plan).await();
        took.ifPresent(time -> out.println(time.toMillis()));
        return took.isPresent();
    }

    private boolean data(Arguments arguments) throws IOException {
        String kind = arguments.word(1, "what for: " + KINDS);
        Path file = Path.of(arguments.word(2, "a file name"));
        Clients clients = new Clients(arguments.number("clients", 1000));
        String domain = arguments.text("domain", "example.test");
        RivalFiles rivals = new RivalFiles(clients, domain, arguments.text("interface", "veth0"));
        DataFiles files = new DataFiles(clients, domain);
        arguments.allTaken();
        switch (kind) {
            case "ini" -> files.writeIni(file);
            case "sqlite" -> files.writeSqlite(file);
            case "sql" -> files.writeSql(file);
            case "kea" -> rivals.writeKea(file);
            case "dhcpd" -> rivals.writeDhcpd(file);
            case "dnsmasq" -> rivals.writeDnsmasq(file);
            default -> throw new IllegalArgumentException("expected " + KINDS + ", got \"" + kind + '"');
        }
        return true;
    }

    private boolean load(Arguments arguments) throws IOException, InterruptedException {
        Scenario scenario = scenario(arguments.text("scenario", "dora"));
        boolean paced = arguments.has("rate");
        double rate = arguments.decimal("rate", 0);
        double warm = arguments.decimal("warm", 0);
        LoadPlan plan = basics(arguments).with(scenario).withWindow(arguments.number("window", 32));
        plan = (paced ? plan.withRate(rate) : plan).withTally(arguments.number("tally", 0));
        LoadPlan.Limits limits = plan.limits().exchanges(arguments.number("exchanges", 0));
        arguments.allTaken();
        if (warm > 0) {
            LoadRun.run(plan.with(LoadPlan.Limits.seconds(warm)));
        }
        Outcome outcome = LoadRun.run(plan.with(limits));
        out.print(outcome.table());
        out.println(outcome.json());
        return outcome.isFlawless();
    }

    private static boolean echo(Arguments arguments) throws IOException {
        try (Echo echo = Echo.bind(arguments.endpoint("listen", "127.0.0.1:7767"))) {
            arguments.allTaken();
            echo.serve();
        }
        return true;
    }

    private boolean recording(Arguments arguments) throws IOException {
        Path file = Path.of(arguments.word(1, "a file name"));
        long pairs = arguments.number("pairs", 1);
        arguments.allTaken();
        new Recording(file).print(out, pairs);
        return true;
    }

    static Scenario scenario(String name) {
        return Scenario.valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** What the commands share. */
    static LoadPlan basics(Arguments arguments) {
        LoadPlan plan = LoadPlan.of(
                arguments.endpoint("server", "127.0.0.1:6767"),
                Ipv4Address.parse(arguments.text("relay", "127.0.0.2")).toString(),
                arguments.number("clients", 1000));
        LoadPlan.Limits limits = LoadPlan.Limits.seconds(arguments.decimal("seconds", 5));
        double patience = arguments.decimal("patience", 5);
        return plan.with(limits.patience(Duration.ofMillis((long) (patience * 1000))));
    }
}
