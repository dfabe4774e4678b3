package org.staticdhcpd.itests.swap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.staticdhcpd.itests.servers.Server;

/** Fills a Redis server with the sample network, as somebody with its protocol at hand would. */
final class RedisData {
    private RedisData() {}

    static void fill(Server redis) throws IOException {
        put(
                redis,
                "192.168.0.0/24|0 lease_time 14400 gateway 192.168.0.1 subnet_mask 255.255.255.0 broadcast_address"
                        + " 192.168.0.255 ntp_servers 192.168.0.1 domain_name_servers 192.168.0.1,192.168.0.2 domain_name"
                        + " example.org");
        put(redis, "192.168.0.0/24|1 lease_time 3600 subnet_mask 255.255.255.0 broadcast_address 192.168.0.255");
        String subnet = " subnet 192.168.0.0/24 serial ";
        put(redis, "aa:bb:cc:dd:ee:ff ip 192.168.0.197 hostname workstation" + subnet + 0);
        put(redis, "02:00:00:00:00:01 ip 192.168.0.198 hostname printer" + subnet + 0);
        put(redis, "02:00:00:00:00:02 ip 192.168.0.199" + subnet + 1);
    }

    private static void put(Server redis, String hash) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(("HSET " + hash + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            String said = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            if (!said.startsWith(":")) {
                throw new IOException("Redis says " + said);
            }
        }
    }
}
