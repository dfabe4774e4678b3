package org.staticdhcpd.transport.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.staticdhcpd.api.PacketHandler;
import org.staticdhcpd.batches.internal.LinuxBatchSockets;
import org.staticdhcpd.frames.internal.SocketFinder;

/** Configurations as DS would give them: texts, defaults from the annotation. */
final class Configured {
    private final Map<String, Object> raw = new HashMap<>();

    static Configured loopback(int port) {
        return new Configured().with("serverAddress", "127.0.0.1").with("serverPort", port);
    }

    Configured with(String key, Object value) {
        raw.put(key, value);
        return this;
    }

    Map<String, Object> raw() {
        return Map.copyOf(raw);
    }

    /** As DS: the configured value converted to the key's type, or the default. */
    UdpTransport.Config config() {
        return (UdpTransport.Config) Proxy.newProxyInstance(
                UdpTransport.Config.class.getClassLoader(),
                new Class<?>[] {UdpTransport.Config.class},
                (proxy, method, arguments) -> {
                    Object value = raw.get(method.getName());
                    if (value == null) {
                        return method.getDefaultValue();
                    }
                    if (method.getReturnType() == int.class) {
                        return Integer.valueOf(value.toString());
                    }
                    if (method.getReturnType() == boolean.class) {
                        return Boolean.valueOf(value.toString());
                    }
                    return method.getReturnType().isArray() ? new String[] {value.toString()} : value.toString();
                });
    }

    /** Whether the system property {@code reading} says so. */
    static boolean inBatches() {
        return System.getProperty("reading", "").equals("batches");
    }

    static Ports ports() {
        Ports ports = new Ports();
        if (inBatches()) {
            ports.bindBatches(new LinuxBatchSockets(new SocketFinder()));
        }
        return ports;
    }

    UdpTransport started(PacketHandler handler) {
        return started(handler, ports());
    }

    UdpTransport started(PacketHandler handler, Ports ports) {
        UdpTransport transport = new UdpTransport(config(), raw(), ports);
        transport.handleWith(handler);
        transport.start();
        return transport;
    }

    void apply(UdpTransport transport) {
        transport.change(config(), raw());
    }
}
