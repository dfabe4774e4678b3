package org.staticdhcpd.protocol;

import static org.staticdhcpd.protocol.Fields.field;
import static org.staticdhcpd.protocol.Fields.rest;
import static org.staticdhcpd.protocol.OptionType.*;
import static org.staticdhcpd.protocol.SubOptionSpace.row;

import java.util.List;
import java.util.Map;

/**
 * What is inside structured options: sub-options' numbers, names and types, fields' names and sizes. Methods, not
 * constants, for {@link OptionType} asks while it is being set up; they may use the constants that precede the asking.
 */
final class Layouts {
    private Layouts() {}

    /** Option 63: RFC 2242 §3; one of the first four comes first, and says where the others are. */
    static ValueForm netware() {
        return new SubOptionSpace(
                "netware_ip_sub_options",
                row(1, "does-not-exist", EMPTY),
                row(2, "exists-in-options-area", EMPTY),
                row(3, "exists-in-sname-file", EMPTY),
                row(4, "exists-but-too-big", EMPTY),
                row(5, "nsq-broadcast", FLAG),
                row(6, "preferred-dss", ADDRESSES),
                row(7, "nearest-nwip-server", ADDRESSES),
                row(8, "autoretries", UINT8),
                row(9, "autoretry-secs", UINT8),
                row(10, "nwip-1-1", FLAG),
                row(11, "primary-dss", ADDRESS));
    }

    /** Option 82: RFC 3046 §3 and its successors; 150 is what Cisco's relays sent before RFC 3527. */
    static ValueForm relayAgent() {
        return new SubOptionSpace(
                "relay_agent",
                // RFC 3046 §3.1 and §3.2
                row(1, "circuit-id", LABEL),
                row(2, "remote-id", LABEL),
                // RFC 3256 §2
                row(4, "docsis-device-class", UINT32),
                // RFC 3527 §3
                row(5, "link-selection", ADDRESS),
                // RFC 3993 §3.1
                row(6, "subscriber-id", LABEL),
                // RFC 4014 §3
                row(7, "radius-attributes", new RadiusAttributes(radius())),
                // RFC 4030 §4; not verified here
                row(8, "authentication", relayAuthentication()),
                // RFC 4243 §3
                row(9, "vendor-specific", Enterprises.ofLabels()),
                // RFC 5010 §3
                row(10, "flags", new NamedNumber(Map.of(0x00L, "broadcast", 0x80L, "unicast"))),
                // RFC 5107 §4
                row(11, "server-identifier-override", ADDRESS),
                // RFC 6925 §4
                row(12, "relay-agent-id", OPAQUE),
                // RFC 7839 §4.2 to §4.4.2
                row(13, "access-technology", Fields.of(field("reserved", 1, UINT8), field("type", 1, UINT8))),
                row(14, "network-name", LABEL),
                row(15, "access-point-name", LABEL),
                row(16, "access-point-bssid", OPAQUE),
                row(17, "operator-id", UINT32),
                row(18, "operator-realm", LABEL),
                // RFC 8357 §4.1
                row(19, "relay-source-port", EMPTY),
                row(150, "cisco-link-selection", ADDRESS),
                // RFC 6607 §3.2 and §3.3
                row(151, "virtual-subnet-selection", virtualSubnet()),
                row(152, "virtual-subnet-selection-control", EMPTY));
    }

    private static ValueForm relayAuthentication() {
        return Fields.of(
                field("algorithm", 1, UINT8),
                field("replay-detection-method", 1, UINT8),
                field("replay-detection", 8, OPAQUE),
                field("relay-identifier", 4, ADDRESS),
                rest("information", OPAQUE));
    }

    /** The attributes RFC 4014 §4 allows. */
    private static SubOptionSpace radius() {
        return new SubOptionSpace(
                "radius-attributes",
                row(1, "user-name", LABEL),
                row(6, "service-type", UINT32),
                row(26, "vendor-specific", OPAQUE),
                row(27, "session-timeout", UINT32),
                row(88, "framed-pool", LABEL),
                row(100, "framed-ipv6-pool", LABEL));
    }

    /** Option 122: RFC 3495 §5.1 to §5.7; security tickets RFC 3594 §4, key distribution centers RFC 3634 §2. */
    static ValueForm cableLabs() {
        ValueForm backOff = Fields.of(
                field("timeout", 4, UINT32), field("maximum-timeout", 4, UINT32), field("maximum-retries", 4, UINT32));
        return new SubOptionSpace(
                "cablelabs_client_configuration",
                row(1, "primary-dhcp-server", ADDRESS),
                row(2, "secondary-dhcp-server", ADDRESS),
                row(3, "provisioning-server", new SipServersForm(false)),
                row(4, "as-back-off", backOff),
                row(5, "ap-back-off", backOff),
                row(6, "kerberos-realm", DOMAIN_NAME),
                row(7, "ticket-granting-server", FLAG),
                row(8, "provisioning-timer", UINT8),
                row(9, "security-tickets", UINT16),
                row(10, "key-distribution-centers", ADDRESSES));
    }

    /** Option 90: RFC 3118 §2. */
    static ValueForm authentication() {
        return Fields.of(
                field("protocol", 1, UINT8),
                field("algorithm", 1, UINT8),
                field("replay-detection-method", 1, UINT8),
                field("replay-detection", 8, OPAQUE),
                rest("information", OPAQUE));
    }

    /** Option 99: RFC 4776 §3.1. */
    static ValueForm civicLocation() {
        return Fields.of(
                field("what", 1, new ValueType.Of(new NamedNumber(Map.of(0L, "server", 1L, "network", 2L, "client")))),
                field("country", 2, LABEL),
                rest("elements", new ValueType.Of(civicElements())));
    }

    /** RFC 4776 §3.3 and §3.4. */
    private static SubOptionSpace civicElements() {
        return new SubOptionSpace(
                "geoconf_civic",
                row(0, "language", TEXT),
                row(1, "state", TEXT),
                row(2, "county", TEXT),
                row(3, "city", TEXT),
                row(4, "city-division", TEXT),
                row(5, "neighborhood", TEXT),
                row(6, "street-group", TEXT),
                row(16, "leading-street-direction", TEXT),
                row(17, "trailing-street-suffix", TEXT),
                row(18, "street-type", TEXT),
                row(19, "house-number", TEXT),
                row(20, "house-number-suffix", TEXT),
                row(21, "landmark", TEXT),
                row(22, "additional-location", TEXT),
                row(23, "name", TEXT),
                row(24, "postal-code", TEXT),
                row(25, "building", TEXT),
                row(26, "unit", TEXT),
                row(27, "floor", TEXT),
                row(28, "room", TEXT),
                row(29, "place-type", TEXT),
                row(30, "postal-community", TEXT),
                row(31, "post-office-box", TEXT),
                row(32, "additional-code", TEXT),
                row(33, "seat", TEXT),
                row(34, "road", TEXT),
                row(35, "road-section", TEXT),
                row(36, "road-branch", TEXT),
                row(37, "road-sub-branch", TEXT),
                row(38, "road-pre-modifier", TEXT),
                row(39, "road-post-modifier", TEXT),
                row(128, "script", TEXT));
    }

    /** Option 123: RFC 6225 §2.2.1. */
    static ValueForm coordinatesByResolution() {
        return new BitFields(List.of(
                new BitFields.Field("latitude-resolution", 6, 0),
                new BitFields.Field("latitude", 34, 25),
                new BitFields.Field("longitude-resolution", 6, 0),
                new BitFields.Field("longitude", 34, 25),
                new BitFields.Field("altitude-type", 4, 0),
                new BitFields.Field("altitude-resolution", 6, 0),
                new BitFields.Field("altitude", 30, 8),
                new BitFields.Field("reserved", 5, 0),
                new BitFields.Field("datum", 3, 0)));
    }

    /** Option 144: RFC 6225 §2.2.2; servers send version 1 (§2.2.3.2). */
    static ValueForm coordinates() {
        return new BitFields(List.of(
                new BitFields.Field("latitude-uncertainty", 6, 0),
                new BitFields.Field("latitude", 34, 25),
                new BitFields.Field("longitude-uncertainty", 6, 0),
                new BitFields.Field("longitude", 34, 25),
                new BitFields.Field("altitude-type", 4, 0),
                new BitFields.Field("altitude-uncertainty", 6, 0),
                new BitFields.Field("altitude", 30, 8),
                new BitFields.Field("version", 2, 0, 1),
                new BitFields.Field("reserved", 3, 0),
                new BitFields.Field("datum", 3, 0)));
    }

    /** Option 151: RFC 6926 §6.2.2, RFC 7724 §5.2.2. */
    static ValueForm status() {
        Map<Long, String> codes = Map.of(
                0L, "success",
                1L, "unspec-fail",
                2L, "query-terminated",
                3L, "malformed-query",
                4L, "not-allowed",
                5L, "data-missing",
                6L, "connection-active",
                7L, "catch-up-complete",
                8L, "tls-connection-refused");
        return Fields.of(field("code", 1, new ValueType.Of(new NamedNumber(codes))), rest("message", LABEL));
    }

    /** Option 156: RFC 6926 §6.2.7. */
    static ValueForm leaseState() {
        return new NamedNumber(Map.of(
                1L, "available",
                2L, "active",
                3L, "expired",
                4L, "released",
                5L, "abandoned",
                6L, "reset",
                7L, "remote",
                8L, "transitioning"));
    }

    /** Option 220: RFC 6656 §3 and §3.1 to §3.4. */
    static ValueForm subnetAllocation() {
        return Fields.of(
                field("flags", 1, UINT8),
                rest(
                        "sub-options",
                        new ValueType.Of(new SubOptionSpace(
                                "subnet_allocation",
                                row(1, "request", Fields.of(field("flags", 1, UINT8), field("prefix", 1, UINT8))),
                                row(2, "information", Fields.of(field("flags", 1, UINT8), rest("prefixes", OPAQUE))),
                                row(3, "name", LABEL),
                                row(4, "suggested-lease-time", UINT32)))));
    }

    /** Option 221 and its copy in option 82: RFC 6607 §3.1, §3.2, §3.5; all VPNs, RFC 6926 §6.2.9. */
    static ValueForm virtualSubnet() {
        return Fields.of(
                field(
                        "type",
                        1,
                        new ValueType.Of(
                                new NamedNumber(Map.of(0L, "name", 1L, "vpn-id", 254L, "all", 255L, "global")))),
                rest("vpn", LABEL));
    }
}
