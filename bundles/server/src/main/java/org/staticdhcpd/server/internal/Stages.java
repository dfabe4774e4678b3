package org.staticdhcpd.server.internal;

import java.util.function.LongSupplier;

/**
 * The stages that need something of the world around them; the others are plain functions.
 *
 * @param filters end of stage 4
 * @param lookUp stage 5
 * @param selection end of stage 5
 * @param dispatch stages 7 to 9
 * @param nanos the clock, as {@link System#nanoTime()}
 */
record Stages(Filters filters, LookUp lookUp, Selection selection, Dispatch dispatch, LongSupplier nanos) {
    /** The stages over these services. */
    static Stages of(Services services, Notices notices, LongSupplier nanos) {
        return new Stages(
                new Filters(services, notices),
                new LookUp(services, notices, nanos),
                new Selection(services, notices),
                new Dispatch(services, notices),
                nanos);
    }
}
