package org.staticdhcpd.contract;

/** What not every source can. The contract says for each what a source without it has to answer instead. */
public enum Ability {
    /** A client may have rows in several networks. Without it {@link SourceUnderTest#fill} refuses such rows. */
    SEVERAL_NETWORKS,
    /** Clients may be known by client identifier, circuit or remote id. Without it such a look-up is unavailable. */
    OTHER_KEYS,
    /** Says who may have an address. Without it such a look-up is unavailable. */
    ADDRESSES,
    /** Hands out {@link Rows#ROOM} and {@link Rows#VLAN}. Without it there are no extra values. */
    EXTRA,
    /** Finds rows whose MAC address has upper-case letters (R160). Without it their clients are unknown. */
    ANY_CASE,
    /** {@link SourceUnderTest#breakDown} and {@link SourceUnderTest#repair} do something. */
    OUTAGE,
    /** Answers known clients during an outage, too, from copies. Without it everybody is unavailable then. */
    OUTLIVES_OUTAGE
}
