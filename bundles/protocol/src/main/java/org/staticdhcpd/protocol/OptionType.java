package org.staticdhcpd.protocol;

import java.util.Optional;

/**
 * What the octets of an option mean: how many there may be, and the forms for programs and for people.
 *
 * <p>Types with a structure name the record that is their value. Its {@code parse} and {@code toString} are the text of
 * one entry.
 */
public enum OptionType implements ValueType {
    /** No octets: the option's presence says it all. */
    EMPTY(0, 0, 1, new ValueForm.Opaque()),
    /** One octet, 0 or 1. */
    FLAG(1, 1, 1, one(Element.FLAG)),
    /** 0 to 255. */
    UINT8(1, 1, 1, one(Element.UINT8)),
    /** One or more of 0 to 255. */
    UINT8_LIST(1, Limits.ANY, 1, list(Element.UINT8)),
    /** 0 to 65,535. */
    UINT16(2, 2, 1, one(Element.UINT16)),
    /** One or more of 0 to 65,535. */
    UINT16_LIST(2, Limits.ANY, 2, list(Element.UINT16)),
    /** 0 to 2³²−1. */
    UINT32(4, 4, 1, one(Element.UINT32)),
    /** −2³¹ to 2³¹−1, in two's complement. */
    INT32(4, 4, 1, one(Element.INT32)),
    /** One address. */
    ADDRESS(4, 4, 1, one(Element.ADDRESS)),
    /** One or more addresses, the preferred first. */
    ADDRESSES(4, Limits.ANY, 4, list(Element.ADDRESS)),
    /** Addresses, perhaps none at all. */
    ADDRESSES_OR_NONE(0, Limits.ANY, 4, list(Element.ADDRESS)),
    /** One or more pairs of addresses. */
    ADDRESS_PAIRS(8, Limits.ANY, 8, list(Element.ADDRESS)),
    /** Text in UTF-8, of which NVT ASCII (RFC 2132 §2) is the common part. */
    TEXT(1, Limits.ANY, 1, new ValueForm.Text()),
    /** Octets whose meaning is somebody else's. */
    OPAQUE(1, Limits.ANY, 1, new ValueForm.Opaque()),
    /** At least two octets, not to be interpreted (RFC 2132 §9.14). */
    IDENTIFIER(2, Limits.ANY, 1, new ValueForm.Opaque()),
    /** An {@link Ipv6Address}. */
    IPV6_ADDRESS(16, 16, 1, Ipv6Address.FORM),
    /** One {@link DomainName} in the encoding of RFC 1035 §3.1. */
    DOMAIN_NAME(1, 255, 1, DomainName.FORM),
    /** {@link DomainName}s, one or more, in the encoding of RFC 1035 §3.1. */
    DOMAIN_NAMES(1, Limits.ANY, 1, DomainName.FORM.separatedBy(", ")),
    /** {@link DomainName}s, one or more, whose ends point to earlier ones (RFC 3397 §2, RFC 1035 §4.1.4). */
    COMPRESSED_NAMES(1, Limits.ANY, 1, DomainName.COMPRESSED.separatedBy(", ")),
    /** {@link SlpAgents}: a flag, then addresses (RFC 2610 §3). */
    SLP_AGENTS(5, Limits.ANY, 4, SlpAgents.FORM),
    /** {@link SlpScope}: a flag, then a list in text (RFC 2610 §4). */
    SLP_SCOPE(1, Limits.ANY, 1, SlpScope.FORM),
    /** A {@link ClientFqdn}: flags, two result codes, a domain name (RFC 4702 §2.1 to §2.3). */
    FQDN(3, Limits.ANY, 1, new FqdnForm()),
    /** {@link SubOptions}: code, length, value (RFC 3046 §2.0). */
    SUB_OPTIONS(2, Limits.ANY, 1, new SubOptionSpace("the option")),
    /** {@link StorageNameServers}: three numbers of 16 bits, one of 32, then addresses (RFC 4174 §2). */
    ISNS(14, Limits.ANY, 4, StorageNameServers.FORM),
    /** A map by name: protocol, algorithm, replay detection, information (RFC 3118 §2). */
    AUTHENTICATION(11, Limits.ANY, 1, Layouts.authentication()),
    /** An encoding octet, then {@link DomainName}s or {@link Ipv4Address}es (RFC 3361 §3.1 and §3.2). */
    SIP_SERVERS(3, Limits.ANY, 1, new SipServersForm(true)),
    /** {@link Route}s, one or more (RFC 3442). */
    ROUTES(5, Limits.ANY, 1, Route.FORM.separatedBy(", ")),
    /** {@link MobilityAddresses}, one or more: service, length, perhaps addresses (RFC 5678 §2). */
    MOBILITY_ADDRESSES(2, Limits.ANY, 1, MobilityAddresses.FORM.separatedBy("; ")),
    /** {@link MobilityNames}, one or more: service, length, perhaps domain names (RFC 5678 §3). */
    MOBILITY_NAMES(2, Limits.ANY, 1, MobilityNames.FORM.separatedBy("; ")),
    /** A {@link ResolverSelection} (RFC 6731 §4.3). */
    RESOLVER_SELECTION(10, Limits.ANY, 1, ResolverSelection.FORM),
    /** {@link PcpServer}s, one or more: length, addresses (RFC 7291 §4.1). */
    PCP_SERVERS(5, Limits.ANY, 1, PcpServer.FORM.separatedBy(", ")),
    /** A {@link PortSet} (RFC 7618 §9). */
    PORT_SET(4, 4, 1, PortSet.FORM),
    /** {@link EncryptedResolver}s, one or more (RFC 9463 §5.1). */
    ENCRYPTED_RESOLVERS(6, Limits.ANY, 1, EncryptedResolver.FORM.separatedBy("; ")),
    /** {@link SixRd}: two lengths, a prefix, then addresses (RFC 5969 §7.1.1). */
    SIX_RD(22, Limits.ANY, 4, SixRd.FORM),
    /** {@link EnterpriseData}, one or more: number, length, {@linkplain EnterpriseData#classes items} (RFC 3925 §3). */
    ENTERPRISES(5, Limits.ANY, 1, Enterprises.ofClasses()),
    /** {@link EnterpriseData}, one or more: number, length, {@link SubOptions} (RFC 3925 §4). */
    ENTERPRISE_OPTIONS(5, Limits.ANY, 1, Enterprises.ofSubOptions()),
    /** Octets that are often text: shown as text when they are, in hexadecimal otherwise. */
    LABEL(1, Limits.ANY, 1, new Label()),
    /** {@link UserClass}: texts, each after its length (RFC 3004 §4), or one bare text. */
    USER_CLASSES(1, Limits.ANY, 1, new UserClass.Form()),
    /** {@link SubOptions} of NetWare over IP (RFC 2242 §3). */
    NETWARE(2, Limits.ANY, 1, Layouts.netware()),
    /** {@link SubOptions} of relay agents (RFC 3046 §3 and its successors); see {@link RelayAgentInformation}. */
    RELAY_AGENT(2, Limits.ANY, 1, Layouts.relayAgent()),
    /** {@link SubOptions} for cable modems (RFC 3495 §5). */
    CABLELABS(2, Limits.ANY, 1, Layouts.cableLabs()),
    /** {@link SubOptions} of iPXE. */
    IPXE(2, Limits.ANY, 1, IpxeLayout.form()),
    /** Type, major and minor version (RFC 4578 §2.2). */
    NETWORK_INTERFACE(3, 3, 1, list(Element.UINT8)),
    /** A {@link java.util.UUID} after its type, 0; octets for other types (RFC 4578 §2.3). */
    MACHINE_IDENTIFIER(1, Limits.ANY, 1, new MachineIdentifier()),
    /** A map by name: whose location, in which country, elements of an address (RFC 4776 §3.1, §3.3). */
    CIVIC_LOCATION(3, Limits.ANY, 1, Layouts.civicLocation()),
    /** A map by name: latitude, longitude, altitude, each with how many of its bits count (RFC 6225 §2.2.1). */
    COORDINATES_BY_RESOLUTION(16, 16, 1, Layouts.coordinatesByResolution()),
    /** A map by name: latitude, longitude, altitude, each with its uncertainty (RFC 6225 §2.2.2). */
    COORDINATES(16, 16, 1, Layouts.coordinates()),
    /** A list of octets: addresses of bootstrap servers, each after its length (RFC 8572 §8.1 and §8.3). */
    BOOTSTRAP_SERVERS(2, Limits.ANY, 1, new CountedTexts(2)),
    /** A map by name: a code, perhaps a message (RFC 6926 §6.2.2). */
    STATUS(1, Limits.ANY, 1, Layouts.status()),
    /** The state of a lease (RFC 6926 §6.2.7). */
    LEASE_STATE(1, 1, 1, Layouts.leaseState()),
    /** A map by name: flags, {@link SubOptions} (RFC 6656 §3 to §3.4). */
    SUBNET_ALLOCATION(1, Limits.ANY, 1, Layouts.subnetAllocation()),
    /** A map by name: a type, a VPN's name or number (RFC 6607 §3.5). */
    VIRTUAL_SUBNET(1, Limits.ANY, 1, Layouts.virtualSubnet());

    /** The numbers that the constants above name before the class's own statics exist. */
    private static final class Limits {
        static final int ANY = Integer.MAX_VALUE;
    }

    private final int least;
    private final int most;
    private final int step;
    // Error Prone asks for its own annotation; the forms are records of enums.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ValueForm form;

    OptionType(int least, int most, int step, ValueForm form) {
        this.least = least;
        this.most = most;
        this.step = step;
        this.form = form;
    }

    private static ValueForm one(Element element) {
        return new ValueForm.Elements(element, false);
    }

    private static ValueForm list(Element element) {
        return new ValueForm.Elements(element, true);
    }

    ValueForm form() {
        return form;
    }

    /** Why {@code value} cannot be of this type, in words that say what was expected; empty when it can. */
    @Override
    public Optional<String> validate(Octets value) {
        int length = value.length();
        if (length < least || length > most || (length - least) % step != 0) {
            return Optional.of("expected " + expectedLength() + ", got " + length);
        }
        if (this == FLAG && value.get(0) > 1) {
            return Optional.of("expected 0 or 1, got " + value.get(0));
        }
        return form.problem(value);
    }

    private String expectedLength() {
        if (least == most) {
            return least + (least == 1 ? " octet" : " octets");
        }
        if (step == 1) {
            return "at least " + least + (least == 1 ? " octet" : " octets");
        }
        return least % step == 0
                ? "a multiple of " + step + " octets" + (least > 0 ? ", at least " + least : "")
                : least + " octets or a multiple of " + step + " more";
    }
}
