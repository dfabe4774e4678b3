package org.staticdhcpd.server.internal;

/**
 * A policy, and what follows from it once and for all packets.
 *
 * @param policy the policy
 * @param decide stage 6 under it
 * @param outlines replies made under it that were much the same
 */
record Course(Policy policy, Decide decide, Outlines outlines) {
    /** What follows from {@code policy}. */
    static Course of(Policy policy) {
        return new Course(policy, new Decide(policy), new Outlines(policy));
    }
}
