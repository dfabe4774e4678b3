package org.staticdhcpd.itests.load;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * The exchanges under way, each in a slot. Two threads work on them: one receives and goes on, one watches the clock.
 *
 * <p>A slot belongs to nobody while its token is a transaction number; whoever replaces the token by {@link #OWNED} owns
 * the slot. So no lock is needed, and an answer that comes at the very moment of giving up is counted once. The lower
 * half of the transaction number is the slot, the upper half tells the exchanges in it apart.
 */
final class Exchanges {
    private static final int IDLE = 0;
    private static final int OWNED = -1;
    private static final int SLOT_BITS = 16;
    private static final int TURNS = 0xFFFD;

    private final LoadPlan plan;
    private final DatagramChannel channel;
    private final Findings findings;
    private final AnswerCheck check;
    private final long start;
    private final AtomicIntegerArray token;
    private final int[] client;
    private final int[] turn;
    private final long[] begun;
    private final long[] asked;
    private final boolean[] second;
    private final AtomicLong number = new AtomicLong();
    private final AtomicInteger active = new AtomicInteger();
    private volatile boolean ended;

    Exchanges(LoadPlan plan, DatagramChannel channel, Findings findings) {
        this.plan = plan;
        this.channel = channel;
        this.findings = findings;
        this.check = new AnswerCheck(giaddr(plan), plan.serverId());
        this.start = System.nanoTime();
        int slots = plan.window();
        this.token = new AtomicIntegerArray(slots);
        this.client = new int[slots];
        this.turn = new int[slots];
        this.begun = new long[slots];
        this.asked = new long[slots];
        this.second = new boolean[slots];
    }

    static Ipv4Address giaddr(LoadPlan plan) {
        return Ipv4Address.of(plan.relay().getAddress().getAddress());
    }

    /** From now on no exchange begins. */
    void end() {
        ended = true;
    }

    boolean isOver() {
        return !mayBegin() && active.get() == 0;
    }

    private boolean mayBegin() {
        long limit = plan.limits().exchanges();
        return !ended
                && (limit == 0 || number.get() < limit)
                && System.nanoTime() - start < plan.limits().length().toNanos();
    }

    /** Begins an exchange in slot {@code slot} if it is idle; latency counts from {@code due}. */
    boolean beginIfIdle(int slot, long due, Asker asker) throws IOException {
        if (!mayBegin() || !token.compareAndSet(slot, IDLE, OWNED)) {
            return false;
        }
        active.incrementAndGet();
        begin(slot, due, asker);
        return true;
    }

    private void begin(int slot, long due, Asker asker) throws IOException {
        client[slot] = plan.clients().at(number.getAndIncrement());
        turn[slot] = turn[slot] % TURNS + 1;
        begun[slot] = due;
        second[slot] = plan.scenario() == Scenario.RENEW;
        findings.begun.increment();
        ask(slot, asker);
    }

    private void ask(int slot, Asker asker) throws IOException {
        int xid = turn[slot] << SLOT_BITS | slot;
        asked[slot] = System.nanoTime();
        // Read before the slot is given away: the answer may come before the write returns.
        ByteBuffer question = asker.question(second[slot], xid, client[slot]);
        token.set(slot, xid);
        try {
            channel.write(question);
        } catch (PortUnreachableException e) {
            // Tells of an earlier datagram; this one was not sent by the failed call.
            findings.refused.increment();
            channel.write(question);
        }
    }

    /** Handles a received datagram; called by the receiving thread only. */
    void answered(ByteBuffer answer, Asker asker) throws IOException {
        int xid = AnswerCheck.xidOf(answer);
        int slot = xid & (1 << SLOT_BITS) - 1;
        if (xid == IDLE || xid == OWNED || slot >= token.length() || !token.compareAndSet(slot, xid, OWNED)) {
            findings.unexpected.increment();
            findings.say(String.format("unexpected datagram of %d octets, xid %08x", answer.limit(), xid));
            return;
        }
        Optional<String> defect = defect(answer, slot);
        if (defect.isPresent()) {
            findings.wrong.increment();
            findings.say(Clients.macText(client[slot]) + ": " + defect.get());
            finished(slot, asker);
        } else if (second[slot]) {
            right(answer, slot);
            finished(slot, asker);
        } else {
            second[slot] = true;
            ask(slot, asker);
        }
    }

    private Optional<String> defect(ByteBuffer answer, int slot) {
        if (plan.echo()) {
            return AnswerCheck.defectOfEcho(answer, client[slot]);
        }
        return check.defect(answer, second[slot] ? AnswerCheck.ACK : AnswerCheck.OFFER, client[slot]);
    }

    private void right(ByteBuffer answer, int slot) {
        long now = System.nanoTime();
        findings.right(now - begun[slot], now - start);
        if (plan.tally() != 0) {
            findings.tally(AnswerCheck.text(answer, plan.tally()));
        }
    }

    private void finished(int slot, Asker asker) throws IOException {
        if (plan.rate() == 0 && mayBegin()) {
            begin(slot, System.nanoTime(), asker);
        } else {
            token.set(slot, IDLE);
            active.decrementAndGet();
        }
    }

    /** Gives up what was not answered in time; called by the clock's thread only. */
    void giveUp(Asker asker) throws IOException {
        long patience = plan.limits().patience().toNanos();
        for (int slot = 0; slot < token.length(); slot++) {
            int xid = token.get(slot);
            if (xid == IDLE || xid == OWNED || System.nanoTime() - asked[slot] < patience) {
                continue;
            }
            if (token.compareAndSet(slot, xid, OWNED)) {
                findings.lost(asked[slot]);
                findings.say(String.format(
                        "%s: no %s, asked %.3f s after the start",
                        Clients.macText(client[slot]), second[slot] ? "ACK" : "OFFER", (asked[slot] - start) / 1e9));
                finished(slot, asker);
            }
        }
    }
}
