package org.staticdhcpd.transport.internal;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * The transport's configuration with real types.
 *
 * @param pid names the configuration, in errors
 * @param address where replies come from, option 54
 * @param serverPort where servers and relays listen
 * @param clientPort where clients listen
 * @param proxyPort the PXE boot server's port, when that is wanted
 * @param frames where frames go out
 * @param readers threads that may read a socket at a time
 * @param workers threads for what may block
 * @param queueSize datagrams that may wait, at most
 * @param handlerWait how long a datagram waits for a handler that is being exchanged
 * @param linkLocalOnly whether replies go to hosts on the link only
 * @param sharePort whether other programs may have the same ports
 */
record TransportSettings(
        String pid,
        Ipv4Address address,
        int serverPort,
        int clientPort,
        OptionalInt proxyPort,
        FrameWish frames,
        int readers,
        int workers,
        int queueSize,
        Duration handlerWait,
        boolean linkLocalOnly,
        boolean sharePort) {
    static final String PID = "org.staticdhcpd.transport";
    private static final int MAX_PORT = 65_535;
    private static final int MAX_READERS = 64;
    /** More than these hinder each other: the system has one queue for them. */
    private static final int USEFUL_READERS = 4;

    private static final int MAX_WORKERS = 256;
    private static final int MAX_QUEUE = 1_000_000;
    private static final int MAX_WAIT = 60_000;

    /** Parses; refuses with a {@link BadSetting}. */
    static TransportSettings of(UdpTransport.Config config, Map<String, ?> raw) {
        Settings settings = new Settings(PID, raw);
        TransportSettings parsed = new TransportSettings(
                settings.pid(),
                address(settings, config),
                settings.integer("serverPort", config::serverPort, 1, MAX_PORT),
                settings.integer("clientPort", config::clientPort, 1, MAX_PORT),
                proxyPort(settings, config),
                FrameWish.of(settings, config),
                readers(settings.integer("readers", config::readers, 0, MAX_READERS)),
                settings.integer("workers", config::workers, 1, MAX_WORKERS),
                settings.integer("queueSize", config::queueSize, 1, MAX_QUEUE),
                Duration.ofMillis(settings.integer("handlerWait", config::handlerWait, 0, MAX_WAIT)),
                settings.flag("linkLocalOnly", config::linkLocalOnly),
                settings.flag("sharePort", config::sharePort));
        if (parsed.proxyPort.orElse(0) == parsed.serverPort) {
            throw settings.bad("proxyPort", "another port than serverPort, or \"none\"");
        }
        return parsed;
    }

    private static int readers(int wanted) {
        return wanted > 0
                ? wanted
                : Math.min(USEFUL_READERS, Runtime.getRuntime().availableProcessors());
    }

    private static Ipv4Address address(Settings settings, UdpTransport.Config config) {
        String expected = "one IPv4 address of this machine such as 192.0.2.1, and not 0.0.0.0";
        String text = settings.required("serverAddress", config::serverAddress, expected);
        Ipv4Address address = settings.parsed("serverAddress", text, Ipv4Address::parse, expected);
        if (address.isUnspecified() || address.isBroadcast()) {
            throw settings.bad("serverAddress", expected);
        }
        return address;
    }

    private static OptionalInt proxyPort(Settings settings, UdpTransport.Config config) {
        String text = settings.text("proxyPort", config::proxyPort);
        if (text.isEmpty() || "none".equals(text)) {
            return OptionalInt.empty();
        }
        String expected = "\"none\" or a port from 1 to " + MAX_PORT;
        int port = settings.parsed("proxyPort", text, Integer::parseInt, expected);
        if (port < 1 || port > MAX_PORT) {
            throw settings.bad("proxyPort", expected);
        }
        return OptionalInt.of(port);
    }

    /** The error for a value that is well-formed and still cannot be used on this machine. */
    BadSetting bad(String key, Object value, String expected) {
        return new BadSetting(pid, key, value, expected);
    }

    /** 127.0.0.0/8: everything is unicast there, and no frames are needed. */
    boolean isLoopback() {
        return address.value() >>> 24 == 127;
    }
}
