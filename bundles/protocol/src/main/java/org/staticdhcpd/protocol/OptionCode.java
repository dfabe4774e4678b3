package org.staticdhcpd.protocol;

/** The one table of DHCPv4 options: constant, number, name, type, source. */
public enum OptionCode {
    SUBNET_MASK(1, "subnet_mask"),
    ROUTER(3, "router"),
    DOMAIN_NAME_SERVERS(6, "domain_name_servers"),
    HOSTNAME(12, "hostname"),
    DOMAIN_NAME(15, "domain_name"),
    MAXIMUM_DATAGRAM_REASSEMBLY_SIZE(22, "maximum_datagram_reassembly_size"),
    INTERFACE_MTU(26, "interface_mtu"),
    BROADCAST_ADDRESS(28, "broadcast_address"),
    NTP_SERVERS(42, "ntp_servers"),
    VENDOR_SPECIFIC_INFORMATION(43, "vendor_specific_information"),
    REQUESTED_IP_ADDRESS(50, "requested_ip_address"),
    IP_ADDRESS_LEASE_TIME(51, "ip_address_lease_time"),
    OVERLOAD(52, "overload"),
    DHCP_MESSAGE_TYPE(53, "dhcp_message_type"),
    SERVER_IDENTIFIER(54, "server_identifier"),
    PARAMETER_REQUEST_LIST(55, "parameter_request_list"),
    MESSAGE(56, "message"),
    MAXIMUM_DHCP_MESSAGE_SIZE(57, "maximum_dhcp_message_size"),
    RENEWAL_TIME_VALUE(58, "renewal_time_value"),
    REBINDING_TIME_VALUE(59, "rebinding_time_value"),
    VENDOR_CLASS_IDENTIFIER(60, "vendor_class_identifier"),
    CLIENT_IDENTIFIER(61, "client_identifier"),
    TFTP_SERVER_NAME(66, "tftp_server_name"),
    BOOTFILE_NAME(67, "bootfile_name"),
    USER_CLASS(77, "user_class"),
    RAPID_COMMIT(80, "rapid_commit"),
    CLIENT_FQDN(81, "client_fqdn"),
    RELAY_AGENT(82, "relay_agent"),
    CLIENT_SYSTEM(93, "client_system"),
    CLIENT_NDI(94, "client_ndi"),
    UUID_GUID(97, "uuid_guid"),
    AUTO_CONFIG(116, "auto_config"),
    SUBNET_SELECTION(118, "subnet_selection"),
    CLASSLESS_STATIC_ROUTE(121, "classless_static_route");

    private final int number;
    private final String optionName;

    OptionCode(int number, String optionName) {
        this.number = number;
        this.optionName = optionName;
    }

    /** The code on the wire. */
    public int number() {
        return number;
    }

    /** The name used in configuration, files and scripts. */
    public String optionName() {
        return optionName;
    }
}
