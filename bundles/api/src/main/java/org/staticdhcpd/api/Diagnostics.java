package org.staticdhcpd.api;

import java.util.List;
import java.util.SortedMap;
import org.osgi.annotation.versioning.ProviderType;
import org.staticdhcpd.protocol.OptionTable;

/** Looks into the running server, for people and checks. Provided by the server. May block. */
@ProviderType
public interface Diagnostics {
    /** The sources named in the configuration, in order, then those that are there but not named. */
    List<SourceState> sources();

    /** What each configured source says of whom the key stands for, in order; all are asked, also after the first that knows it. */
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
     * @param present whether the service is there now
     * @param blocking whether it is asked on a worker
     * @param answers counts of what it said: {@code found}, {@code unknown}, {@code unavailable}
     */
    record SourceState(
            String name, boolean configured, boolean present, boolean blocking, SortedMap<String, Long> answers) {}

    /**
     * What one source says.
     *
     * @param source its name
     * @param answer what it says; an absent source is unavailable
     */
    record SourceAnswer(String source, Answer answer) {}
}
