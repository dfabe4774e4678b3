package org.staticdhcpd.server.internal;

/**
 * What all packets of one time share: the stages, a policy, and what follows from that once and for all of them.
 *
 * @param stages those that need something of the world around them
 * @param policy the policy
 * @param decide stage 6 under it
 * @param outlines replies made under it that were much the same
 */
record Course(Stages stages, Policy policy, Decide decide, Outlines outlines) {
    /** What follows from {@code policy}. */
    static Course of(Stages stages, Policy policy) {
        return new Course(stages, policy, new Decide(policy), new Outlines(policy));
    }
}
