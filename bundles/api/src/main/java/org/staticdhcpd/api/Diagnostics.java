package org.staticdhcpd.api;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;
import org.staticdhcpd.protocol.OptionTable;

/** Looks into the running server, for people and checks. Provided by the server. May block. */
@ProviderType
public interface Diagnostics {
    /** The sources named in the configuration, in order, then those that are there but not named. */
    List<SourceState> sources();

    /**
     * What each configured source says of whom the key stands for, in order; all are asked, also after the first that knows
     * it. One that rests or is busy says that it is unavailable, as it does to packets.
     */
    List<SourceAnswer> lookUp(LookUpKey key);

    /**
     * Takes a datagram through all stages and says what each did and why. Nothing is sent, nobody is banished, nothing
     * is counted, no listener is told.
     */
    Trace trace(Datagram datagram, ServerIdentity identity);

    /** The options by name and number, with those the configuration defines. */
    OptionTable optionTable();

    /** Counts since the server started, by dotted name such as {@code answered.OFFER} or {@code malformed.NO_COOKIE}. */
    SortedMap<String, Long> counters();

    /**
     * A source as the server sees it.
     *
     * @param name its name
     * @param configured whether the configuration names it, so that it is asked
     * @param blocking whether it is asked on a worker
     * @param condition whether it is asked now
     * @param trouble why it is not; empty while it is
     * @param answers counts of what it said: {@code found}, {@code unknown}, {@code unavailable}
     * @param work how it did that
     */
    record SourceState(
            String name,
            boolean configured,
            boolean blocking,
            Condition condition,
            String trouble,
            SortedMap<String, Long> answers,
            Work work) {}

    /** Whether a source is asked. */
    enum Condition {
        /** It is. */
        SERVING,
        /** It failed too often; now and then one look-up finds out whether it answers again. */
        RESTING,
        /** Its service is not there. */
        ABSENT
    }

    /**
     * How a source does its work. Of one that does not block, one look-up of 64 is timed.
     *
     * @param errors look-ups that ended in an exception
     * @param slow look-ups that took longer than {@code lookUpBudget}
     * @param inFlight look-ups under way; 0 of a source that does not block
     * @param waiting packets that wait for one of these to end
     * @param timed how many look-ups of the last minutes the durations are those of; when 0, these are zero, too
     * @param median half of the look-ups took no longer
     * @param p99 99 of 100 took no longer
     * @param longest none took longer
     */
    record Work(
            long errors,
            long slow,
            int inFlight,
            int waiting,
            long timed,
            Duration median,
            Duration p99,
            Duration longest) {}

    /**
     * What one source says.
     *
     * @param source its name
     * @param answer what it says; an absent source is unavailable
     */
    record SourceAnswer(String source, Answer answer) {}
}
