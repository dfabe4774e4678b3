package org.staticdhcpd.server.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The configuration. Changes take effect for packets that arrive afterwards. It has a file of its own, for the keys are
 * many.
 */
@ObjectClassDefinition(name = "staticDHCPd server", description = "Who is answered, and how.")
public @interface ServerConfig {
    @AttributeDefinition(
            name = "Sources",
            description = "The names of the sources of definitions, in the order in which they are asked;"
                    + " the first that knows a client decides. Without any, nobody is answered.")
    String[] sources() default {};

    @AttributeDefinition(
            name = "Allow local clients",
            description = "Whether packets that did not come through a relay are served.")
    boolean allowLocal() default true;

    @AttributeDefinition(name = "Allow relays", description = "Whether packets from relays are served.")
    boolean allowRelays() default false;

    @AttributeDefinition(
            name = "Allowed relays",
            description = "The IPv4 addresses (giaddr) of the relays that are served; empty for all relays.")
    String[] allowedRelays() default {};

    @AttributeDefinition(
            name = "Rapid commit",
            description = "Whether a DISCOVER that asks for it gets its ACK at once (RFC 4039).")
    boolean rapidCommit() default true;

    @AttributeDefinition(
            name = "Authoritative",
            description = "Whether clients that no source knows are refused (NAK) when they renew or reboot,"
                    + " instead of left without answer. Only for the sole server of a network.")
    boolean authoritative() default false;

    @AttributeDefinition(
            name = "Refuse renewals",
            description = "Whether every RENEW gets a NAK, and every REBIND if authoritative,"
                    + " so that clients start over.")
    boolean nakRenewals() default false;

    @AttributeDefinition(
            name = "Refuse addresses of other links",
            description = "Whether a client that reboots on another link than the one its address belongs to gets"
                    + " a NAK (RFC 2131 section 4.3.2). The link is known from the relay, or from the network of"
                    + " the interface.")
    boolean nakWrongNetwork() default true;

    @AttributeDefinition(
            name = "Shared networks",
            description = "Networks that are on one link, one element for each link: 192.0.2.0/24 198.51.100.0/24."
                    + " An address of any of them is right on that link.")
    String[] sharedNetworks() default {};

    @AttributeDefinition(
            name = "Subnet selection",
            description = "The networks that clients may choose by option 118 (RFC 3011); 0.0.0.0/0 for any."
                    + " Without any, the option is not honoured.")
    String[] subnetSelection() default {};

    @AttributeDefinition(
            name = "Reply to the source of relayed packets",
            description = "Whether replies to relays go to the address and port that their packets came from,"
                    + " instead of to giaddr. For relays behind NAT.")
    boolean relayReplyToSource() default false;

    @AttributeDefinition(
            name = "Unauthorized client timeout",
            description = "For how many seconds unknown and malformed clients are ignored.")
    int unauthorizedClientTimeout() default 60;

    @AttributeDefinition(
            name = "Misbehaving client timeout",
            description = "For how many seconds clients that flood are ignored.")
    int misbehavingClientTimeout() default 150;

    @AttributeDefinition(name = "Suspend", description = "Whether clients that flood are ignored for a while.")
    boolean suspendEnabled() default true;

    @AttributeDefinition(
            name = "Suspend threshold",
            description = "How many packets of one client are tolerated; one is forgiven each second.")
    int suspendThreshold() default 10;

    @AttributeDefinition(
            name = "Unknown waiting",
            description = "How many packets may wait for a source before those of clients that were not served"
                    + " lately are dropped instead of waiting, too; 0 for any number."
                    + " Half of the transport's queueSize leaves the other half to known clients.")
    int unknownWaiting() default 4096;

    @AttributeDefinition(
            name = "Unknown rate",
            description = "How many packets a second of clients that were not served lately may begin to wait"
                    + " for a source; 0 for any number.")
    int unknownRate() default 0;

    @AttributeDefinition(
            name = "Relay rate",
            description = "How many packets a second of clients that were not served lately are let in from each"
                    + " relay, or from an interface without relay; 0 for any number.")
    int relayRate() default 0;

    @AttributeDefinition(
            name = "Lease queries from",
            description = "The IPv4 addresses (giaddr) of those who may ask about leases (RFC 4388),"
                    + " relays or not; without any, lease queries are not answered.")
    String[] leasequeryFrom() default {};

    @AttributeDefinition(
            name = "Deadline",
            description = "For how many milliseconds after its arrival a packet waits for a source"
                    + " that is unavailable, before it is dropped.")
    int deadline() default 2000;

    @AttributeDefinition(
            name = "Look-ups at once",
            description = "How many look-ups of one source that blocks may be under way; 0 for any number. Fewer than"
                    + " the transport's workers, so that a slow source leaves some to the others.")
    int lookUpLimit() default 6;

    @AttributeDefinition(
            name = "Time for a look-up",
            description = "After how many milliseconds a look-up of a source that blocks counts as failed, even if an"
                    + " answer comes.")
    int lookUpBudget() default 1000;

    @AttributeDefinition(
            name = "Failures before a rest",
            description = "After how many failed look-ups in a row a source that blocks rests: its clients wait without"
                    + " asking it; 0 for never.")
    int lookUpFailures() default 5;

    @AttributeDefinition(
            name = "Longest time between attempts",
            description =
                    "After how many milliseconds at most one look-up tries whether a resting source answers again.")
    int lookUpRetry() default 500;

    @AttributeDefinition(
            name = "Look up by",
            description = "By what clients are looked up: mac, client-id (option 61), circuit-id, remote-id (what a"
                    + " relay says in option 82). Of several, the first that the packet has.")
    String[] lookUpBy() default {"mac"};

    @AttributeDefinition(
            name = "Options",
            description = "What every client gets unless its definition says otherwise: lines such as"
                    + " \"tftp_server_name: 192.0.2.1\", by name or number, with pipes between them;"
                    + " force_ before a name sends it to clients that do not ask; header_siaddr, header_sname and"
                    + " header_file are fields.")
    String[] options() default {};

    @AttributeDefinition(
            name = "Option definitions",
            description = "Options beyond the table: lines such as \"224 site_banner text\" or \"43.6"
                    + " discovery_control uint8\" (number, name, type), with pipes between them.")
    String[] optionDefinitions() default {};

    @AttributeDefinition(
            name = "Renewal time",
            description = "T1, when clients renew: seconds, or a part of the lease such as 50%; - when the clients"
                    + " choose.")
    String renewalTime() default "-";

    @AttributeDefinition(
            name = "Rebinding time",
            description = "T2, when clients ask any server: seconds, or a part of the lease such as 87.5%; - when"
                    + " the clients choose.")
    String rebindingTime() default "-";

    @AttributeDefinition(
            name = "Echo client identifier",
            description = "Whether option 61 of a request comes back in the answer (RFC 6842). Only false for old"
                    + " clients that cannot bear it (RFC 2131).")
    boolean echoClientId() default true;
}
