package org.staticdhcpd.protocol;

import static org.staticdhcpd.protocol.OptionType.*;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The one table of DHCPv4 options, after IANA's registry "BOOTP Vendor Extensions and DHCP Options": constant, number,
 * name, type, RFC.
 *
 * <p>Names are staticDHCPd's where it has one (13 is called {@code bootfile} though it is the file's size), else IANA's
 * in the same style. PAD (0) and END (255) are framing, not options. Numbers IANA lists as unassigned or removed (84,
 * 96, 102 to 107, 110, 111, 115, 126, 127, 149, 163 to 174, 178 to 207, 214 to 219, 222, 223) or leaves to sites (224
 * to 254) have no row, save two that clients everywhere ask for; packets keep them and builders take them by number.
 * 160, unassigned again since RFC 8910, has one because clients of RFC 7710 still ask for it.
 *
 * <p>A type differs from staticDHCPd's where the RFC does; the row says so.
 */
public enum OptionCode {
    // RFC 2132 §3: vendor extensions of RFC 1497.
    SUBNET_MASK(1, "subnet_mask", ADDRESS, 2132),
    /** Signed, for zones west of Greenwich (was unsigned). */
    TIME_OFFSET(2, "time_offset", INT32, 2132),
    ROUTER(3, "router", ADDRESSES, 2132),
    TIME_SERVER(4, "time_server", ADDRESSES, 2132),
    NAME_SERVER(5, "name_server", ADDRESSES, 2132),
    DOMAIN_NAME_SERVERS(6, "domain_name_servers", ADDRESSES, 2132),
    LOG_SERVER(7, "log_server", ADDRESSES, 2132),
    COOKIE_SERVER(8, "cookie_server", ADDRESSES, 2132),
    LPR_SERVER(9, "lpr_server", ADDRESSES, 2132),
    IMPRESS_SERVER(10, "impress_server", ADDRESSES, 2132),
    RESOURCE_LOCATION_SERVER(11, "resource_location_server", ADDRESSES, 2132),
    HOSTNAME(12, "hostname", TEXT, 2132),
    /** The boot file's size in blocks of 512 octets. */
    BOOTFILE(13, "bootfile", UINT16, 2132),
    MERIT_DUMP_FILE(14, "merit_dump_file", TEXT, 2132),
    DOMAIN_NAME(15, "domain_name", TEXT, 2132),
    SWAP_SERVER(16, "swap_server", ADDRESS, 2132),
    ROOT_PATH(17, "root_path", TEXT, 2132),
    EXTENSIONS_PATH(18, "extensions_path", TEXT, 2132),

    // RFC 2132 §4: IP, per host.
    IP_FORWARDING(19, "ip_forwarding", FLAG, 2132),
    NONLOCAL_SOURCE_ROUTING(20, "nonlocal_source_routing", FLAG, 2132),
    /** Pairs of destination and mask, so a multiple of eight octets (was four). */
    POLICY_FILTER(21, "policy_filter", ADDRESS_PAIRS, 2132),
    MAXIMUM_DATAGRAM_REASSEMBLY_SIZE(22, "maximum_datagram_reassembly_size", UINT16, 2132),
    DEFAULT_IP_TIME_TO_LIVE(23, "default_ip_time-to-live", UINT8, 2132),
    PATH_MTU_AGING_TIMEOUT(24, "path_mtu_aging_timeout", UINT32, 2132),
    PATH_MTU_TABLE(25, "path_mtu_table", UINT16_LIST, 2132),

    // RFC 2132 §5: IP, per interface.
    INTERFACE_MTU(26, "interface_mtu", UINT16, 2132),
    ALL_SUBNETS_ARE_LOCAL(27, "all_subnets_are_local", FLAG, 2132),
    BROADCAST_ADDRESS(28, "broadcast_address", ADDRESS, 2132),
    PERFORM_MASK_DISCOVERY(29, "perform_mask_discovery", FLAG, 2132),
    MASK_SUPPLIER(30, "mask_supplier", FLAG, 2132),
    PERFORM_ROUTER_DISCOVERY(31, "perform_router_discovery", FLAG, 2132),
    ROUTER_SOLICITATION_ADDRESS(32, "router_solicitation_address", ADDRESS, 2132),
    /** Pairs of destination and router, so a multiple of eight octets (was four). */
    STATIC_ROUTES(33, "static_routes", ADDRESS_PAIRS, 2132),

    // RFC 2132 §6 and §7: link layer, TCP.
    TRAILER_ENCAPSULATION(34, "trailer_encapsulation", FLAG, 2132),
    ARP_CACHE_TIMEOUT(35, "arp_cache_timeout", UINT32, 2132),
    ETHERNET_ENCAPSULATION(36, "ethernet_encapsulation", FLAG, 2132),
    TCP_DEFAULT_TTL(37, "tcp_default_ttl", UINT8, 2132),
    TCP_KEEPALIVE_INTERVAL(38, "tcp_keepalive_interval", UINT32, 2132),
    TCP_KEEPALIVE_GARBAGE(39, "tcp_keepalive_garbage", FLAG, 2132),

    // RFC 2132 §8: applications and services (more of them at 64 and from 68 on).
    NIS_DOMAIN(40, "nis_domain", TEXT, 2132),
    NIS_SERVERS(41, "nis_servers", ADDRESSES, 2132),
    NTP_SERVERS(42, "ntp_servers", ADDRESSES, 2132),
    VENDOR_SPECIFIC_INFORMATION(43, "vendor_specific_information", OPAQUE, 2132),
    NBNS(44, "nbns", ADDRESSES, 2132),
    NBDD(45, "nbdd", ADDRESSES, 2132),
    NB_NODE_TYPE(46, "nb_node_type", UINT8, 2132),
    NB_SCOPE(47, "nb_scope", TEXT, 2132),
    X_WINDOW_SYSTEM_FONT_SERVER(48, "x_window_system_font_server", ADDRESSES, 2132),
    X_WINDOW_SYSTEM_DISPLAY_MANAGER(49, "x_window_system_display_manager", ADDRESSES, 2132),

    // RFC 2132 §9: DHCP itself.
    REQUESTED_IP_ADDRESS(50, "requested_ip_address", ADDRESS, 2132),
    IP_ADDRESS_LEASE_TIME(51, "ip_address_lease_time", UINT32, 2132),
    /** Framing: read by the decoder, made by the encoder, never seen in {@link Options}. */
    OVERLOAD(52, "overload", UINT8, 2132),
    DHCP_MESSAGE_TYPE(53, "dhcp_message_type", UINT8, 2132),
    SERVER_IDENTIFIER(54, "server_identifier", ADDRESS, 2132),
    PARAMETER_REQUEST_LIST(55, "parameter_request_list", UINT8_LIST, 2132),
    MESSAGE(56, "message", TEXT, 2132),
    MAXIMUM_DHCP_MESSAGE_SIZE(57, "maximum_dhcp_message_size", UINT16, 2132),
    RENEWAL_TIME_VALUE(58, "renewal_time_value", UINT32, 2132),
    REBINDING_TIME_VALUE(59, "rebinding_time_value", UINT32, 2132),
    VENDOR_CLASS_IDENTIFIER(60, "vendor_class_identifier", TEXT, 2132),
    CLIENT_IDENTIFIER(61, "client_identifier", IDENTIFIER, 2132),

    // NetWare over IP.
    NETWARE_IP_DOMAIN_NAME(62, "netware_ip_domain_name", TEXT, 2242),
    /** Sub-options (was octets). */
    NETWARE_IP_SUB_OPTIONS(63, "netware_ip_sub_options", NETWARE, 2242),

    // RFC 2132 §8.11 on, §9.4, §9.5.
    NIS_PLUS_DOMAIN(64, "nis+_domain", TEXT, 2132),
    NIS_PLUS_SERVERS(65, "nis+_servers", ADDRESSES, 2132),
    TFTP_SERVER_NAME(66, "tftp_server_name", TEXT, 2132),
    BOOTFILE_NAME(67, "bootfile_name", TEXT, 2132),
    MOBILE_IP_HOME_AGENT(68, "mobile_ip_home_agent", ADDRESSES_OR_NONE, 2132),
    SMTP_SERVERS(69, "smtp_servers", ADDRESSES, 2132),
    POP_SERVERS(70, "pop_servers", ADDRESSES, 2132),
    NNTP_SERVERS(71, "nntp_servers", ADDRESSES, 2132),
    DEFAULT_WWW_SERVER(72, "default_www_server", ADDRESSES, 2132),
    DEFAULT_FINGER_SERVER(73, "default_finger_server", ADDRESSES, 2132),
    DEFAULT_IRC_SERVER(74, "default_irc_server", ADDRESSES, 2132),
    STREETTALK_SERVER(75, "streettalk_server", ADDRESSES, 2132),
    STREETTALK_DIRECTORY_ASSISTANCE_SERVER(76, "streettalk_directory_assistance_server", ADDRESSES, 2132),

    // Who the client is, what a relay adds, how the exchange goes.
    /** Counted pieces (was text), which not every client keeps to: iPXE sends bare text. */
    USER_CLASS(77, "user_class", USER_CLASSES, 3004),
    DIRECTORY_AGENT(78, "directory_agent", SLP_AGENTS, 2610),
    SERVICE_SCOPE(79, "service_scope", SLP_SCOPE, 2610),
    RAPID_COMMIT(80, "rapid_commit", EMPTY, 4039),
    /** Flags before the name (was text). */
    CLIENT_FQDN(81, "client_fqdn", FQDN, 4702),
    /** Sub-options (was octets). */
    RELAY_AGENT(82, "relay_agent", OptionType.RELAY_AGENT, 3046),
    INTERNET_STORAGE_NAME_SERVICE(83, "internet_storage_name_service", OptionType.ISNS, 4174),
    NDS_SERVER(85, "nds_server", ADDRESSES, 2241),
    /** UTF-8 (was octets). */
    NDS_TREE_NAME(86, "nds_tree_name", TEXT, 2241),
    /** UTF-8 (was octets). */
    NDS_CONTEXT(87, "nds_context", TEXT, 2241),
    BCMCS_DOMAIN_LIST(88, "bcmcs_domain_list", DOMAIN_NAMES, 4280),
    BCMCS_IPV4_LIST(89, "bcmcs_ipv4_list", ADDRESSES, 4280),
    AUTHENTICATION(90, "authentication", OptionType.AUTHENTICATION, 3118),
    CLIENT_LAST_TRANSACTION_TIME(91, "client_last_transaction_time", UINT32, 4388),
    ASSOCIATED_IP(92, "associated_ip", ADDRESSES, 4388),
    CLIENT_SYSTEM(93, "client_system", UINT16_LIST, 4578),
    /** Three numbers (was octets). */
    CLIENT_NDI(94, "client_ndi", NETWORK_INTERFACE, 4578),
    LDAP(95, "ldap", TEXT, 3679),
    /** A UUID after its type (was octets). */
    UUID_GUID(97, "uuid_guid", MACHINE_IDENTIFIER, 4578),

    // Where the client is, and what it finds there.
    OPEN_GROUP_USER_AUTH(98, "open_group_user_auth", TEXT, 2485),
    /** Elements by name (was octets). */
    GEOCONF_CIVIC(99, "geoconf_civic", CIVIC_LOCATION, 4776),
    PCODE(100, "pcode", TEXT, 4833),
    TCODE(101, "tcode", TEXT, 4833),
    IPV6_ONLY_PREFERRED(108, "ipv6_only_preferred", UINT32, 8925),
    DHCP4O6_S46_SADDR(109, "dhcp4o6_s46_saddr", IPV6_ADDRESS, 8539),
    NETINFO_ADDRESS(112, "netinfo_address", TEXT, 3679),
    NETINFO_TAG(113, "netinfo_tag", TEXT, 3679),
    /** The captive portal's address. */
    URL(114, "url", TEXT, 8910),
    AUTO_CONFIG(116, "auto_config", FLAG, 2563),
    NAME_SERVICE_SEARCH(117, "name_service_search", UINT16_LIST, 2937),
    SUBNET_SELECTION(118, "subnet_selection", ADDRESS, 3011),
    DOMAIN_SEARCH(119, "domain_search", COMPRESSED_NAMES, 3397),
    SIP_SERVERS(120, "sip_servers", OptionType.SIP_SERVERS, 3361),
    CLASSLESS_STATIC_ROUTE(121, "classless_static_route", ROUTES, 3442),
    /** Sub-options (was text). */
    CABLELABS_CLIENT_CONFIGURATION(122, "cablelabs_client_configuration", CABLELABS, 3495),
    /** Numbers of odd sizes (was octets). */
    GEOCONF(123, "geoconf", COORDINATES_BY_RESOLUTION, 6225),
    /** Items by enterprise number (was text). */
    VENDOR_CLASS(124, "vendor_class", ENTERPRISES, 3925),
    /** By enterprise number (was text). */
    VENDOR_SPECIFIC(125, "vendor_specific", ENTERPRISE_OPTIONS, 3925),

    // Left to vendors by PXE (RFC 4578 §2.4), and used by IP telephones and cable modems, too.
    PXE_128(128, "pxe_128", TEXT, 4578),
    PXE_129(129, "pxe_129", TEXT, 4578),
    PXE_130(130, "pxe_130", TEXT, 4578),
    PXE_131(131, "pxe_131", TEXT, 4578),
    PXE_132(132, "pxe_132", TEXT, 4578),
    PXE_133(133, "pxe_133", TEXT, 4578),
    PXE_134(134, "pxe_134", TEXT, 4578),
    PXE_135(135, "pxe_135", TEXT, 4578),

    // Finding servers of later protocols.
    PANA_AGENT(136, "pana_agent", ADDRESSES, 5192),
    /** One name (RFC 5223 §4); several, as staticDHCPd writes them, are read and written all the same. */
    V4_LOST(137, "v4_lost", DOMAIN_NAMES, 5223),
    CAPWAP_AC_V4(138, "capwap_ac_v4", ADDRESSES, 5417),
    IPV4_MOS(139, "ipv4_mos", MOBILITY_ADDRESSES, 5678),
    FQDN_MOS(140, "fqdn_mos", MOBILITY_NAMES, 5678),
    SIP_UA_CONFIGURATION_SERVICE_DOMAINS(141, "sip_ua_configuration_service_domains", COMPRESSED_NAMES, 6011),
    IPV4_ADDRESS_ANDSF(142, "ipv4_address_andsf", ADDRESSES, 6153),
    V4_SZTP_REDIRECT(143, "v4_sztp_redirect", BOOTSTRAP_SERVERS, 8572),
    GEOLOC(144, "geoloc", COORDINATES, 6225),
    FORCERENEW_NONCE_CAPABLE(145, "forcerenew_nonce_capable", UINT8_LIST, 6704),
    RDNSS_SELECTION(146, "rdnss_selection", RESOLVER_SELECTION, 6731),
    V4_DOTS_RI(147, "v4_dots_ri", OptionType.DOMAIN_NAME, 8973),
    V4_DOTS_ADDRESS(148, "v4_dots_address", ADDRESSES, 8973),
    TFTP_SERVER_ADDRESS(150, "tftp_server_address", ADDRESSES, 5859),

    // RFC 6926: bulk lease query.
    STATUS_CODE(151, "status_code", STATUS, 6926),
    BASE_TIME(152, "base_time", UINT32, 6926),
    START_TIME_OF_STATE(153, "start_time_of_state", UINT32, 6926),
    QUERY_START_TIME(154, "query_start_time", UINT32, 6926),
    QUERY_END_TIME(155, "query_end_time", UINT32, 6926),
    DHCP_STATE(156, "dhcp_state", LEASE_STATE, 6926),
    DATA_SOURCE(157, "data_source", UINT8, 6926),

    // Later additions.
    V4_PCP_SERVER(158, "v4_pcp_server", PCP_SERVERS, 7291),
    V4_PORTPARAMS(159, "v4_portparams", PORT_SET, 7618),
    /** The captive portal's number until RFC 8910 moved it to {@link #URL}. */
    CAPTIVE_PORTAL(160, "captive_portal", TEXT, 7710),
    MUD_URL_V4(161, "mud_url_v4", TEXT, 8520),
    V4_DNR(162, "v4_dnr", ENCRYPTED_RESOLVERS, 9463),

    // In use without an RFC, tentative since 2005; 175: iPXE's sub-options (was text).
    IPXE_TEST(175, "ipxe_test", IPXE, 0),
    IP_TELEPHONE(176, "ip_telephone", TEXT, 0),
    PACKETCABLE_AND_CABLEHOME(177, "packetcable_and_cablehome", OPAQUE, 0),

    // PXELINUX.
    PXELINUX_MAGIC(208, "pxelinux_magic", UINT32, 5071),
    CONFIGURATION_FILE(209, "configuration_file", TEXT, 5071),
    PATH_PREFIX(210, "path_prefix", TEXT, 5071),
    REBOOT_TIME(211, "reboot_time", UINT32, 5071),

    // Provider networks.
    V4_6RD(212, "6rd", SIX_RD, 5969),
    V4_ACCESS_DOMAIN(213, "v4_access_domain", OptionType.DOMAIN_NAME, 5986),
    SUBNET_ALLOCATION(220, "subnet_allocation", OptionType.SUBNET_ALLOCATION, 6656),
    VIRTUAL_SUBNET_SELECTION(221, "virtual_subnet_selection", VIRTUAL_SUBNET, 6607),

    // For private use, yet common: Microsoft's clients ask for 121 by this number, browsers for their proxy script.
    MICROSOFT_CLASSLESS_STATIC_ROUTE(249, "microsoft_classless_static_route", ROUTES, 0),
    WPAD_URL(252, "wpad_url", TEXT, 0);

    private static final OptionCode[] BY_NUMBER = new OptionCode[256];
    private static final Map<String, OptionCode> BY_NAME = new HashMap<>();

    static {
        for (OptionCode code : values()) {
            BY_NUMBER[code.number] = code;
            BY_NAME.put(code.optionName, code);
        }
    }

    private final int number;
    private final String optionName;
    private final OptionType type;
    private final int rfc;

    OptionCode(int number, String optionName, OptionType type, int rfc) {
        this.number = number;
        this.optionName = optionName;
        this.type = type;
        this.rfc = rfc;
    }

    /** The option with this number, if the table has it. */
    public static Optional<OptionCode> of(int number) {
        return number >= 0 && number < BY_NUMBER.length ? Optional.ofNullable(BY_NUMBER[number]) : Optional.empty();
    }

    /**
     * The option with this name, as {@link #optionName()} spells it.
     *
     * @throws IllegalArgumentException when there is none; the message repeats the name (R134)
     */
    public static OptionCode named(String name) {
        OptionCode code = BY_NAME.get(name);
        if (code == null) {
            throw new IllegalArgumentException("no DHCP option is called \"" + name + '"');
        }
        return code;
    }

    /** The code on the wire. */
    public int number() {
        return number;
    }

    /** The name used in configuration, files and scripts. */
    public String optionName() {
        return optionName;
    }

    /** What the option's octets mean. */
    public OptionType type() {
        return type;
    }

    /** The number of the RFC that describes it; empty for the few that none does. */
    public OptionalInt rfc() {
        return rfc == 0 ? OptionalInt.empty() : OptionalInt.of(rfc);
    }
}
