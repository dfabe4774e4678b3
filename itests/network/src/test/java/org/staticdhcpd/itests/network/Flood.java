package org.staticdhcpd.itests.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * A program that runs in the client's namespace while the server is watched: broadcasts at a rate, DISCOVERs of random
 * hardware addresses or random octets. Its last line says what it reached.
 */
final class Flood {
    /** Datagrams between two looks at the clock. */
    private static final int BURST = 50;

    private static final int CHADDR = 28;
    private static final int MAGIC_COOKIE = 0x63825363;

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
            random.nextBytes(datagram.array());
        } else {
            datagram.putInt(4, random.nextInt());
            datagram.put(CHADDR, (byte) 0x06)
                    .putInt(CHADDR + 1, random.nextInt())
                    .put(CHADDR + 5, (byte) 1);
        }
        return datagram.clear();
    }

    private static ByteBuffer discover() {
        ByteBuffer packet = ByteBuffer.allocate(300);
        packet.put(0, (byte) 1).put(1, (byte) 1).put(2, (byte) 6);
        packet.putInt(236, MAGIC_COOKIE);
        packet.put(240, new byte[] {53, 1, 1, (byte) 255});
        return packet;
    }
}
