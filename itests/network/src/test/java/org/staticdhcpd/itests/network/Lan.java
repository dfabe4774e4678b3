package org.staticdhcpd.itests.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The smallest network with a server in it.
 *
 * <pre>
 *   server                                client
 *   192.168.0.1/24  eth0 ---------- eth0  no address, a MAC for each test
 * </pre>
 */
final class Lan implements AutoCloseable {
    static final String SERVER = "192.168.0.1";
    static final String SERVER_MAC = "02:5d:00:00:00:01";
    static final String NET = "192.168.0.0/24";

    private static final Net.Client CANARY = new Net.Client("02:5d:00:00:00:fe", "192.168.0.254", "canary");
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Lab lab;
    private final Site site;
    private final Port serverPort;
    private final Port client;
    private final RunningServer server;

    private Lan(Lab lab, Consumer<Site> setUp, List<String> as) {
        this.lab = lab;
        this.serverPort = new Port(lab.host("server"), "eth0");
        this.client = new Port(lab.host("client"), "eth0");
        VethPair.join(serverPort, client);
        serverPort.mac(SERVER_MAC).address(SERVER + "/24");
        this.site = lab.site();
        setUp.accept(site);
        this.server = lab.server(serverPort.host(), site, as);
        awaitAnswer(lab, client);
    }

    /** A server that knows these clients from an SQLite file. */
    static Lan start(String name, Net.Client... clients) {
        return start(name, site -> standard(site, clients), List.of());
    }

    /** A server that is set up otherwise, or runs as somebody else; it must know {@link #net} in any case. */
    static Lan start(String name, Consumer<Site> setUp, List<String> as) {
        Lab lab = new Lab(name);
        try {
            return new Lan(lab, setUp, as);
        } catch (RuntimeException | Error e) {
            lab.close();
            throw e;
        }
    }

    /** The sockets at ports 67 and 68, and one SQLite file as the only source. */
    static void standard(Site site, Net.Client... clients) {
        site.configure("org.staticdhcpd.transport", Map.of("serverAddress", SERVER))
                .configure("org.staticdhcpd.server", Map.of("sources", "sqlite"))
                .sqlite("sqlite", net(clients));
    }

    /** The network of the LAN with these clients, and with the one that waits for the server. */
    static Net net(Net.Client... clients) {
        List<Net.Client> all = new ArrayList<>(List.of(clients));
        all.add(CANARY);
        return new Net(NET, SERVER, all);
    }

    /** Waits until the server at the other end of a port gives an address to {@link #CANARY}. */
    static void awaitAnswer(Lab lab, Port port) {
        try (Station canary = new Station(port, CANARY.mac(), lab.folder("canary"))) {
            Udhcpc client = canary.udhcpc("-n", "-q", "-t", "40", "-T", "1");
            assertThat(client.running().awaitEnd(ANSWER))
                    .as("the first client gets its address; logs are in " + lab.folder("canary"))
                    .isZero();
        }
    }

    /** Whether a client that the server knows gets its address at the first try. */
    boolean answers() {
        try (Station canary = new Station(client, CANARY.mac(), lab.folder("canary"))) {
            return canary.udhcpc("-n", "-q", "-t", "1", "-T", "1").running().awaitEnd(ANSWER) == 0;
        }
    }

    /** Puts a client machine at the other end of the cable. */
    Station station(String mac) {
        return new Station(client, mac, lab.folder(mac.replace(':', '-')));
    }

    /** The port at the other end of the cable. */
    Port client() {
        return client;
    }

    /** The server's end of the cable. */
    Port serverPort() {
        return serverPort;
    }

    /** Puts a client machine at the other end of the cable whose address somebody else has: the server's machine. */
    Station robbed(Net.Client machine) {
        Station station = station(machine.mac());
        station.keep(new Squatter(serverPort, machine.ip()));
        return station;
    }

    /** A folder for logs and captures. */
    Path folder(String name) {
        return lab.folder(name);
    }

    RunningServer server() {
        return server;
    }

    Site site() {
        return site;
    }

    @Override
    public void close() {
        lab.close();
    }
}
