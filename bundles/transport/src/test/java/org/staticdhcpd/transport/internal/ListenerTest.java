package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.protocol.Ipv4Address;

class ListenerTest {
    private static final Ipv4Address LOOPBACK = Ipv4Address.parse("127.0.0.1");

    /** Binding looks at all listeners, under a lock whose owner may be asking this one. */
    @Test
    void whileASocketIsOpenedAgainOthersMayAskTheListener() throws IOException {
        Opener opener = new Opener();
        Listener listener = new Listener(
                new Spot(Spot.Use.UNICAST, new Endpoint(LOOPBACK, Client.freePort()), Device.ANY), false, opener);
        opener.asked = () -> CompletableFuture.supplyAsync(() -> listener.isWantedBy(LOOPBACK))
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
        listener.channel().close();
        listener.reopen();
        assertThat(listener.channel().isOpen()).isTrue();
        listener.reopen();
        assertThat(opener.times).as("open already").hasValue(2);
        listener.close(1);
    }

    private static final class Opener implements Listener.Opener {
        private final AtomicInteger times = new AtomicInteger();
        private Runnable asked = () -> {};

        @Override
        public Listener.Bound open(Spot spot, boolean shared) {
            times.incrementAndGet();
            asked.run();
            try {
                return new Listener.Bound(DatagramChannel.open(), false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Intake intake(DatagramChannel channel, Listener listener) {
            throw new IllegalStateException("not read");
        }

        @Override
        public Object way() {
            return this;
        }
    }
}
