package org.staticdhcpd.transport.internal;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.FrameLink;
import org.staticdhcpd.api.FrameSender;
import org.staticdhcpd.api.SendException;

/**
 * Keeps a way out for frames open while there is a {@link FrameSender} and the configuration wants one. Without,
 * replies to clients without an address are broadcast. Everything that changes it runs on one thread.
 */
final class Framing {
    private static final Logger log = LoggerFactory.getLogger(Framing.class);
    /** Services come up in any order: say that one is missing only when it is still missing then. */
    private static final int COMPLAIN_AFTER_MILLIS = 3_000;

    private static final int RETRY_MILLIS = 10_000;
    private static final int REOPEN_MILLIS = 100;
    private static final Object NOBODY = new Object();

    private final Later later;
    private volatile Optional<FrameSender> provider = Optional.empty();
    private volatile FrameWish wish = FrameWish.NONE;
    private volatile boolean explicit;
    private volatile Optional<FrameLink> link = Optional.empty();
    /** What was open at some time, and can be expected to be open again. */
    private volatile FrameWish proven = FrameWish.NONE;

    // For the timer's thread only.
    private Object openedBy = NOBODY;
    private FrameWish openedFor = FrameWish.NONE;
    private FrameWish complainedAbout = FrameWish.NONE;

    Framing(Later later) {
        this.later = later;
    }

    /** The way out of this moment. */
    Optional<FrameLink> link() {
        return link;
    }

    /**
     * Makes sure that frames can be sent there, now or, when only their bundle is being exchanged, soon again.
     *
     * @throws SendException when they never could; the message says why
     */
    void demand(FrameWish resolved) {
        if (!resolved.equals(proven)) {
            FrameSender sender =
                    provider.orElseThrow(() -> new SendException("no bundle offers frames on this system"));
            sender.open(resolved.networkInterface(), resolved.tags()).close();
            proven = resolved;
        }
    }

    /** Takes over a configuration; {@code resolved} carries a real interface name. */
    void want(FrameWish resolved, boolean isExplicit) {
        wish = resolved;
        explicit = isExplicit;
        later.in(0, this::refresh);
        later.in(COMPLAIN_AFTER_MILLIS, this::complain);
    }

    void arrived(FrameSender sender) {
        provider = Optional.of(sender);
        later.in(0, this::refresh);
    }

    /** A successor may have arrived before. */
    void left(FrameSender sender) {
        if (provider.filter(current -> current == sender).isPresent()) {
            provider = Optional.empty();
            later.in(0, this::refresh);
            later.in(COMPLAIN_AFTER_MILLIS, this::complain);
        }
    }

    /** Opens again, because the interface may have been made anew. */
    void suspect(FrameLink failed) {
        later.in(REOPEN_MILLIS, () -> {
            if (link.filter(current -> current == failed).isPresent()) {
                openedBy = NOBODY;
                refresh();
            }
        });
    }

    private void refresh() {
        FrameWish wanted = wish;
        Optional<FrameSender> present = provider;
        Object source = present.<Object>map(sender -> sender).orElse(NOBODY);
        if (source == openedBy && wanted.equals(openedFor)) {
            return;
        }
        Optional<FrameLink> old = link;
        link = wanted.isNone() ? Optional.empty() : present.flatMap(sender -> open(sender, wanted));
        openedBy = link.isPresent() ? source : NOBODY;
        openedFor = wanted;
        old.ifPresent(FrameLink::close);
    }

    private Optional<FrameLink> open(FrameSender sender, FrameWish wanted) {
        try {
            FrameLink opened = sender.open(wanted.networkInterface(), wanted.tags());
            complainedAbout = FrameWish.NONE;
            proven = wanted;
            log.info("replies to clients without an address go out as frames on {}", wanted.networkInterface());
            return Optional.of(opened);
        } catch (RuntimeException e) { // a service of another bundle, which may be on its way out
            report(wanted, e.getMessage());
            later.in(RETRY_MILLIS, this::refresh);
            return Optional.empty();
        }
    }

    private void complain() {
        FrameWish wanted = wish;
        if (!wanted.isNone() && provider.isEmpty()) {
            report(wanted, "no bundle offers frames on this system");
        }
    }

    /** One line for each wish, not one for each try. */
    private void report(FrameWish wanted, String why) {
        if (wanted.equals(complainedAbout)) {
            return;
        }
        complainedAbout = wanted;
        if (explicit) {
            log.error(
                    "DHCP-NET-009 responseInterface = \"{}\": expected an Ethernet interface frames can be sent on, but"
                            + " {}; replies to clients without an address are broadcast meanwhile",
                    wanted.networkInterface(),
                    why);
        } else {
            log.warn("DHCP-NET-008 replies to clients without an address are broadcast, not sent as frames: {}", why);
        }
    }

    /** For the end, when the timer does not run any more. */
    void close() {
        link.ifPresent(FrameLink::close);
        link = Optional.empty();
    }
}
