package org.staticdhcpd.itests.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * A program that runs in the client's namespace while the server is watched: broadcasts at a rate, DISCOVERs of random
 * hardware addresses, or octets at random and made to hurt. Its last line says what it reached.
 */
final class Flood {
    /** Datagrams between two looks at the clock. */
    private static final int BURST = 50;

    private static final int GIADDR = 24;
    private static final int CHADDR = 28;
    private static final int COOKIE_AT = 236;
    private static final int MAGIC_COOKIE = 0x63825363;

    /** What options may say to loop, lie and swell. */
    private static final byte[][] HURTFUL = {
        // Names in 119 that point to themselves, and to each other.
        hurtful("7704 0161c000 ff"),
        hurtful("7704 c002c000 ff"),
        // Lengths in 82 that lie, one within the other; an 82 longer than the datagram.
        hurtful("520a 010801060104010201ff ff"),
        hurtful("52ff 01ff"),
        // Lengths of 0xFFFF in 162 and 125, limits of 0xFFFF in 57 and 22.
        hurtful("a204 ffffffff 7d06 ffffffffffff ff"),
        hurtful("3902 ffff 1602 ffff ff"),
        // A 55 of 510 octets.
        hurtful("37ff" + "03".repeat(255) + "37ff" + "03".repeat(255) + "ff"),
        // One octet in everything that should have more.
        hurtful("0101ff 3201ff 3301ff 3601ff 3901ff 3d01ff 5101ff 5201ff 7701ff 7901ff 7c01ff 7d01ff ff"),
        // Overload of fields that hold noise.
        hurtful("340103 ff"),
    };

    private final RandomGenerator random = new SplittableRandom(1);
    private final ByteBuffer datagram;
    private final boolean noise;

    private Flood(boolean noise) {
        this.noise = noise;
        this.datagram = noise ? ByteBuffer.allocate(1000) : discover();
    }

    /** Runs it: {@code macs|noise DATAGRAMS-PER-SECOND SECONDS}. */
    public static void main(String[] arguments) throws IOException {
        Flood flood = new Flood("noise".equals(arguments[0]));
        int rate = Integer.parseInt(arguments[1]);
        Duration time = Duration.ofSeconds(Integer.parseInt(arguments[2]));
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
            channel.connect(new InetSocketAddress("255.255.255.255", 67));
            flood.run(channel, rate, time);
        }
    }

    private void run(DatagramChannel channel, int rate, Duration time) throws IOException {
        long began = System.nanoTime();
        long all = rate * time.toSeconds();
        long sent = 0;
        while (System.nanoTime() - began < time.toNanos() && sent < all) {
            for (int i = 0; i < BURST; i++) {
                channel.write(next());
            }
            sent += BURST;
            LockSupport.parkNanos(began + sent * TimeUnit.SECONDS.toNanos(1) / rate - System.nanoTime());
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.println("flooded " + sent + " datagrams, " + Math.round(sent / seconds) + " per second");
    }

    private ByteBuffer next() {
        if (noise) {
            noise();
        } else {
            datagram.putInt(4, random.nextInt());
            datagram.put(CHADDR, (byte) 0x06)
                    .putInt(CHADDR + 1, random.nextInt())
                    .put(CHADDR + 5, (byte) 1);
        }
        return datagram.clear();
    }

    /** Octets at random; of two datagrams one looks like a client's as far as the cookie, of four as far as its type. */
    private void noise() {
        random.nextBytes(datagram.array());
        int kind = random.nextInt(4);
        if (kind < 2) {
            datagram.put(0, (byte) 1).put(1, (byte) 1).put(2, (byte) 6);
            datagram.putInt(GIADDR, 0).putInt(COOKIE_AT, MAGIC_COOKIE);
        }
        if (kind == 1) {
            datagram.put(COOKIE_AT + 4, HURTFUL[random.nextInt(HURTFUL.length)]);
        }
    }

    /** A message type from no relay, then what hurts whoever looks into it; noise follows. */
    private static byte[] hurtful(String options) {
        return HexFormat.of().parseHex("350101" + options.replace(" ", ""));
    }

    private static ByteBuffer discover() {
        ByteBuffer packet = ByteBuffer.allocate(300);
        packet.put(0, (byte) 1).put(1, (byte) 1).put(2, (byte) 6);
        packet.putInt(236, MAGIC_COOKIE);
        packet.put(240, new byte[] {53, 1, 1, (byte) 255});
        return packet;
    }
}
