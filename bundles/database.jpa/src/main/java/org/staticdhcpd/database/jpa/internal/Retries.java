package org.staticdhcpd.database.jpa.internal;

/**
 * When to try again what failed: what changed since is tried at once, a database that is away within a second, anything
 * else ever more rarely, so that a wrong password does not lock the account. Counts ticks, not time; not safe for several
 * threads.
 */
final class Retries {
    private static final int MOST_DOUBLINGS = 6;

    private Object failed = "";
    private String why = "";
    private int doublings;
    private int ticksLeft;

    /** Counts a tick, and says whether {@code version} is due. */
    boolean isDue(Object version) {
        return !failed.equals(version) || ticksLeft-- <= 0;
    }

    /** Remembers a failure; says whether it is news. */
    boolean failed(Object version, Trouble trouble) {
        boolean news = !why.equals(trouble.getMessage());
        boolean away = trouble.kind() == Trouble.Kind.AWAY || trouble.kind() == Trouble.Kind.SLOW;
        doublings = failed.equals(version) && !away ? Math.min(doublings + 1, MOST_DOUBLINGS) : 0;
        ticksLeft = (1 << doublings) - 1;
        failed = version;
        why = trouble.getMessage();
        return news;
    }

    /** Forgets all failures. */
    void reset() {
        failed = "";
        why = "";
        doublings = 0;
        ticksLeft = 0;
    }
}
