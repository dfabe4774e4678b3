package org.staticdhcpd.server.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;

/**
 * When clients renew and rebind, T1 and T2 (RFC 2131 §4.4.5), unless a definition says otherwise.
 *
 * @param renewal T1; empty when it is not sent
 * @param rebinding T2; empty when it is not sent
 */
record Times(Optional<Span> renewal, Optional<Span> rebinding) {
    /** Neither is sent: clients take a half and seven eighths of the lease. */
    static final Times UNSAID = new Times(Optional.empty(), Optional.empty());

    /** RFC 2131 §3.3: a lease for ever. */
    private static final long FOREVER = 0xFFFF_FFFFL;

    private static final String NONE = "-";
    private static final String EXPECTED = "seconds, a part of the lease such as 50%, or - for none";

    /** RFC 2131 §4.4.5: what clients take for T1 and T2 when they are not sent. */
    private static final Span HALF = new Span(500, true);

    private static final Span SEVEN_EIGHTHS = new Span(875, true);

    static Times of(Settings settings, ServerConfig config) {
        Times times = new Times(
                span(settings, "renewalTime", settings.text("renewalTime", config::renewalTime)),
                span(settings, "rebindingTime", settings.text("rebindingTime", config::rebindingTime)));
        Span first = times.renewal.orElse(HALF);
        Span second = times.rebinding.orElse(SEVEN_EIGHTHS);
        // Seconds against a part can only be judged with a lease: see put.
        if (first.part == second.part && first.amount >= second.amount) {
            throw settings.bad(
                    times.renewal.isPresent() ? "renewalTime" : "rebindingTime",
                    "a renewal time before the rebinding time (50% and 87.5% when not set)");
        }
        return times;
    }

    private static Optional<Span> span(Settings settings, String key, String text) {
        return text.equals(NONE) || text.isEmpty()
                ? Optional.empty()
                : Optional.of(settings.parsed(key, text, Span::parse, EXPECTED));
    }

    /**
     * Adds both to a reply that gives an address for {@code lease} seconds, unless they are there already. RFC 2131
     * §4.4.5: T1 MUST be earlier than T2, T2 earlier than the end of the lease; what is not so is left out.
     */
    void put(Draft draft, long lease) {
        put(draft, OptionCode.RENEWAL_TIME_VALUE, renewal, lease);
        put(draft, OptionCode.REBINDING_TIME_VALUE, rebinding, lease);
        Optional<Long> first = seconds(draft, OptionCode.RENEWAL_TIME_VALUE);
        Optional<Long> second = seconds(draft, OptionCode.REBINDING_TIME_VALUE);
        if (first.isEmpty() && second.isEmpty()) {
            return;
        }
        long t1 = first.orElse(HALF.of(lease));
        long t2 = second.orElse(SEVEN_EIGHTHS.of(lease));
        if (t1 < 1 || t1 >= t2 || t2 >= lease) {
            draft.remove(OptionCode.RENEWAL_TIME_VALUE.number());
            draft.remove(OptionCode.REBINDING_TIME_VALUE.number());
            draft.complain(
                    Notice.TIMES_UNFIT,
                    "renewal after " + t1 + " s, rebinding after " + t2 + " s of a lease of " + lease
                            + " s: expected one before the other before its end; neither is sent");
        }
    }

    private static void put(Draft draft, OptionCode code, Optional<Span> span, long lease) {
        // A part of for ever is for ever, which is what a client assumes anyway.
        if (span.isPresent() && draft.option(code.number()).isEmpty() && !(span.get().part && lease == FOREVER)) {
            draft.set(code, Octets.ofUint32(span.get().of(lease)));
        }
    }

    private static Optional<Long> seconds(Draft draft, OptionCode code) {
        return draft.option(code.number()).flatMap(Octets::asNumber);
    }

    /**
     * Seconds, or a part of the lease.
     *
     * @param amount seconds, or thousandths
     * @param part whether it is a part
     */
    record Span(long amount, boolean part) {
        private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
        private static final Pattern PERCENT = Pattern.compile("([0-9]{1,2})(?:\\.([0-9]))? ?%");

        static Span parse(String text) {
            Matcher percent = PERCENT.matcher(text);
            Span span;
            if (percent.matches()) {
                int tenth = percent.group(2) == null ? 0 : Integer.parseInt(percent.group(2));
                span = new Span(10L * Integer.parseInt(percent.group(1)) + tenth, true);
            } else if (SECONDS.matcher(text).matches()) {
                span = new Span(Long.parseLong(text), false);
            } else {
                throw new IllegalArgumentException(EXPECTED);
            }
            if (span.amount < 1 || span.amount >= FOREVER) {
                throw new IllegalArgumentException(EXPECTED);
            }
            return span;
        }

        /** In seconds, of a lease. */
        long of(long lease) {
            return part ? lease * amount / 1000 : amount;
        }
    }
}
