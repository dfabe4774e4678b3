package org.staticdhcpd.server.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.server.internal.Breaker.Change;
import org.staticdhcpd.server.internal.Breaker.End;
import org.staticdhcpd.server.internal.Breaker.Leave;

/** Asks sources that may block: only so many at once, and not those that rest. */
final class GuardedLookUp {
    private static final double MILLI = 1_000_000;

    private final Notices notices;
    private final LongSupplier nanos;

    GuardedLookUp(Notices notices, LongSupplier nanos) {
        this.notices = notices;
        this.nanos = nanos;
    }

    /** What the source says; empty when this thread may not wait, or there is no room, which the inquiry then knows. */
    Optional<Answer> ask(NamedSource source, Inquiry inquiry, Limits limits) {
        Optional<Answer> told = inquiry.told(source.room());
        long now = nanos.getAsLong();
        int limit = source.limit(limits);
        if (told.isPresent()) {
            inquiry.mayNotBlockNow();
            source.came(limit, now);
            return told;
        }
        if (source.guard().breaker().rests(now, limits)) {
            inquiry.leaveLine();
            return Optional.of(resting(source));
        }
        if (!inquiry.mayBlock()) {
            if (source.takesSeveral()) {
                inquiry.full(source); // needs no worker to stand in line
            }
            return Optional.empty();
        }
        if (!inquiry.enter(source.room(), limit, now)) {
            return noRoom(source, inquiry, limits, now);
        }
        try {
            Leave leave = source.guard().breaker().enter(now, limits);
            return Optional.of(
                    leave == Leave.REST ? resting(source) : new Asking(source, limits, leave, now).ask(inquiry));
        } finally {
            source.leave(limit, nanos.getAsLong());
        }
    }

    private static Answer resting(NamedSource source) {
        return Answer.unavailable(source.guard().trouble());
    }

    private Optional<Answer> noRoom(NamedSource source, Inquiry inquiry, Limits limits, long now) {
        int limit = source.limit(limits);
        if (source.room().isStuck(limit, limits.budget(), now)) {
            String why = "none of " + limit + " look-ups has ended for "
                    + limits.budget().toMillis() + " ms";
            tell(source, limits, source.guard().breaker().givenUp(now), why);
        }
        if (source.guard().breaker().restingFor(now).isPresent()) {
            return Optional.of(resting(source));
        }
        inquiry.full(source);
        return Optional.empty();
    }

    private void tell(NamedSource source, Limits limits, Change change, String why) {
        if (change == Change.RESTS) {
            source.guard().trouble("source " + source.name() + " rests: " + why);
            notices.tell(
                    Notice.SOURCE_RESTS,
                    () -> "source " + source.name() + " rests: " + why + "; it is tried again every "
                            + limits.retry().toMillis() + " ms or sooner");
        } else if (change == Change.ANSWERS) {
            notices.tell(Notice.SOURCE_ANSWERS, () -> "source " + source.name() + " answers again: " + why);
        }
    }

    /** One look-up, or several together. */
    private final class Asking {
        private final NamedSource source;
        private final Limits limits;
        private final boolean probe;
        private final Duration rested;
        private final long start;

        Asking(NamedSource source, Limits limits, Leave leave, long start) {
            this.source = source;
            this.limits = limits;
            this.probe = leave == Leave.PROBE;
            this.rested = source.guard().restingFor(start);
            this.start = start;
        }

        Answer ask(Inquiry inquiry) {
            if (!source.takesSeveral() || probe) {
                return alone(inquiry.query());
            }
            List<Room.Place> others = source.room().takeAlong(source.together() - 1);
            source.room().callOne(source.limit(limits), source.together(), start);
            return others.isEmpty() ? alone(inquiry.query()) : together(inquiry, others);
        }

        private Answer alone(Query query) {
            try {
                Answer answer = source.source().lookUp(query);
                Answer said = answer != null ? answer : LookUp.nothing(source);
                ended(said, said instanceof Answer.Unavailable, 1);
                return said;
            } catch (RuntimeException | LinkageError e) {
                return threw(e, 1);
            }
        }

        private Answer together(Inquiry own, List<Room.Place> others) {
            List<Query> queries = new ArrayList<>(others.size() + 1);
            queries.add(own.query());
            others.forEach(place -> queries.add(place.query()));
            List<Answer> answers = all(queries);
            own.mayNotBlockNow();
            for (int i = 0; i < others.size(); i++) {
                others.get(i).tell(answers.get(i + 1));
            }
            return answers.get(0);
        }

        private List<Answer> all(List<Query> queries) {
            int number = queries.size();
            try {
                List<Answer> answers = source.source().lookUpAll(queries);
                boolean complete = answers != null
                        && answers.size() == number
                        && answers.stream().noneMatch(Objects::isNull);
                List<Answer> said = complete ? answers : Collections.nCopies(number, LookUp.nothing(source));
                ended(said.get(0), said.stream().allMatch(answer -> answer instanceof Answer.Unavailable), number);
                return said;
            } catch (RuntimeException | LinkageError e) {
                return Collections.nCopies(number, threw(e, number));
            }
        }

        /** One that cannot tell of any of them cannot tell, and says why of each. */
        private void ended(Answer answer, boolean cannotTell, int number) {
            long end = nanos.getAsLong();
            long took = end - start;
            boolean late = timed(took, end, number);
            End how = late || (cannotTell && limits.isLateForNothing(took))
                    ? End.FAILED
                    : cannotTell ? End.DOUBTFUL : End.WELL;
            String words = cannotTell ? answer.inWords() + ", after " : "an answer took ";
            judge(how, end, () -> words + Math.round(took / MILLI) + " ms");
        }

        private Answer threw(Throwable cause, int number) {
            long end = nanos.getAsLong();
            long took = end - start;
            boolean late = timed(took, end, number);
            source.guard().threw();
            if (!probe) {
                notices.tell(Notice.SOURCE_FAILED, () -> "source " + source.name() + " failed: " + cause);
            }
            // A record that is no good says nothing of other clients' records.
            End how = cause instanceof BadRecord && !late ? End.DOUBTFUL : End.FAILED;
            judge(how, end, cause::toString);
            return LookUp.failed(source);
        }

        private boolean timed(long took, long end, int number) {
            boolean late = limits.isLate(took);
            for (int i = 0; i < number; i++) {
                source.guard().timed(took, end);
                if (late) {
                    source.guard().wasSlow();
                }
            }
            return late;
        }

        private void judge(End how, long end, Supplier<String> what) {
            Change change = source.guard().breaker().ended(how, start, end, limits);
            if (change == Change.RESTS) {
                tell(
                        source,
                        limits,
                        change,
                        limits.failures() + " look-ups in a row failed or took longer than "
                                + limits.budget().toMillis() + " ms, the last: " + what.get());
            } else if (change == Change.ANSWERS) {
                tell(
                        source,
                        limits,
                        change,
                        "it rested for " + rested.plusNanos(end - start).toMillis() + " ms");
            }
        }
    }
}
