package org.staticdhcpd.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.api.FrameLink;
import org.staticdhcpd.api.FrameSender;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.api.VlanTag;
import org.staticdhcpd.protocol.MacAddress;
import org.staticdhcpd.protocol.Octets;

class FramingTest {
    private static final FrameWish WISH = new FrameWish("eth7", List.of(VlanTag.parse("100")));

    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Later later = new Later();
    private final Framing framing = new Framing(later);

    /** Notes what is opened and closed. */
    private final class Noting implements FrameSender {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public FrameLink open(String networkInterface, List<VlanTag> tags) {
            String what = name + " " + networkInterface + " " + tags;
            events.add("open " + what);
            return new FrameLink() {
                @Override
                public void send(MacAddress to, Endpoint source, Endpoint target, Octets payload) {
                    events.add("send " + what);
                }

                @Override
                public void close() {
                    events.add("close " + what);
                }
            };
        }
    }

    @AfterEach
    void stop() {
        later.stop();
    }

    private void settled() {
        AtomicBoolean passed = new AtomicBoolean();
        later.in(0, () -> passed.set(true));
        assertThat(Client.until(passed::get)).isTrue();
    }

    @Test
    void thereAreNoFramesWithoutASender() {
        framing.want(WISH, true);
        settled();
        assertThat(framing.link()).isEmpty();
    }

    @Test
    void aSenderThatComesLaterIsUsed() {
        framing.want(WISH, false);
        framing.arrived(new Noting("first"));
        settled();
        assertThat(framing.link()).isPresent();
        assertThat(events).containsExactly("open first eth7 [0:false:100]");
    }

    @Test
    void aSuccessorIsOpenedBeforeThePredecessorIsClosed() {
        FrameSender first = new Noting("first");
        framing.want(new FrameWish("eth7", List.of()), false);
        framing.arrived(first);
        settled();
        framing.arrived(new Noting("second"));
        framing.left(first);
        settled();
        assertThat(framing.link()).isPresent();
        assertThat(events).containsExactly("open first eth7 []", "open second eth7 []", "close first eth7 []");
    }

    @Test
    void aSenderThatLeavesTakesItsLinkAlong() {
        FrameSender only = new Noting("only");
        framing.want(new FrameWish("eth7", List.of()), false);
        framing.arrived(only);
        settled();
        framing.left(only);
        settled();
        assertThat(framing.link()).isEmpty();
        assertThat(events).containsExactly("open only eth7 []", "close only eth7 []");
    }

    @Test
    void anotherInterfaceIsOpenedInPlaceOfTheFirst() {
        framing.arrived(new Noting("only"));
        framing.want(new FrameWish("eth7", List.of()), true);
        framing.want(new FrameWish("eth8", List.of()), true);
        settled();
        framing.want(FrameWish.NONE, false);
        settled();
        assertThat(framing.link()).isEmpty();
        assertThat(events).last().isEqualTo("close only eth8 []");
    }

    @Test
    void aSenderThatRefusesLeavesBroadcasts() {
        framing.arrived((networkInterface, tags) -> {
            throw new SendException("this process may not");
        });
        framing.want(WISH, true);
        settled();
        assertThat(framing.link()).isEmpty();
    }

    @Test
    void aDemandIsRefusedUntilFramesCanBeSentR122() {
        assertThatThrownBy(() -> framing.demand(WISH)).hasMessage("no bundle offers frames on this system");
        framing.arrived((networkInterface, tags) -> {
            throw new SendException("there is no interface eth7");
        });
        assertThatThrownBy(() -> framing.demand(WISH)).hasMessage("there is no interface eth7");
        framing.arrived(new Noting("good"));
        framing.demand(WISH);
        assertThat(events).contains("close good eth7 [0:false:100]");
    }

    @Test
    void aDemandThatWasMetOnceIsNotRefusedWhileTheSenderIsExchangedR122() {
        FrameSender only = new Noting("only");
        framing.arrived(only);
        framing.want(WISH, true);
        settled();
        framing.left(only);
        settled();
        framing.demand(WISH);
        assertThat(framing.link()).isEmpty();
    }

    @Test
    void aLinkThatFailedIsOpenedAnew() {
        framing.arrived(new Noting("only"));
        framing.want(new FrameWish("eth7", List.of()), true);
        settled();
        Optional<FrameLink> before = framing.link();
        framing.suspect(before.orElseThrow());
        assertThat(Client.until(() -> events.size() == 3)).isTrue();
        assertThat(events).containsExactly("open only eth7 []", "open only eth7 []", "close only eth7 []");
        assertThat(framing.link()).isPresent().isNotEqualTo(before);
    }
}
