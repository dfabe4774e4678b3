package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionCodeTest {
    /** Number, name and type of every option of staticDHCPd 3.0. */
    private static final String STATICDHCPD =
            """
            1 subnet_mask ipv4
            2 time_offset 32-bits
            3 router ipv4+
            4 time_server ipv4+
            5 name_server ipv4+
            6 domain_name_servers ipv4+
            7 log_server ipv4+
            8 cookie_server ipv4+
            9 lpr_server ipv4+
            10 impress_server ipv4+
            11 resource_location_server ipv4+
            12 hostname string
            13 bootfile 16-bits
            14 merit_dump_file string
            15 domain_name string
            16 swap_server ipv4
            17 root_path string
            18 extensions_path string
            19 ip_forwarding bool
            20 nonlocal_source_routing bool
            21 policy_filter ipv4+
            22 maximum_datagram_reassembly_size 16-bits
            23 default_ip_time-to-live byte
            24 path_mtu_aging_timeout 32-bits
            25 path_mtu_table 16-bits+
            26 interface_mtu 16-bits
            27 all_subnets_are_local bool
            28 broadcast_address ipv4
            29 perform_mask_discovery bool
            30 mask_supplier bool
            31 perform_router_discovery bool
            32 router_solicitation_address ipv4
            33 static_routes ipv4+
            34 trailer_encapsulation bool
            35 arp_cache_timeout 32-bits
            36 ethernet_encapsulation bool
            37 tcp_default_ttl byte
            38 tcp_keepalive_interval 32-bits
            39 tcp_keepalive_garbage bool
            40 nis_domain string
            41 nis_servers ipv4+
            42 ntp_servers ipv4+
            43 vendor_specific_information byte+
            44 nbns ipv4+
            45 nbdd ipv4+
            46 nb_node_type byte
            47 nb_scope string
            48 x_window_system_font_server ipv4+
            49 x_window_system_display_manager ipv4+
            50 requested_ip_address ipv4
            51 ip_address_lease_time 32-bits
            52 overload byte
            53 dhcp_message_type byte
            54 server_identifier ipv4
            55 parameter_request_list byte+
            56 message string
            57 maximum_dhcp_message_size 16-bits
            58 renewal_time_value 32-bits
            59 rebinding_time_value 32-bits
            60 vendor_class_identifier string
            61 client_identifier identifier
            62 netware_ip_domain_name string
            63 netware_ip_sub_options byte+
            64 nis+_domain string
            65 nis+_servers ipv4+
            66 tftp_server_name string
            67 bootfile_name string
            68 mobile_ip_home_agent ipv4*
            69 smtp_servers ipv4+
            70 pop_servers ipv4+
            71 nntp_servers ipv4+
            72 default_www_server ipv4+
            73 default_finger_server ipv4+
            74 default_irc_server ipv4+
            75 streettalk_server ipv4+
            76 streettalk_directory_assistance_server ipv4+
            77 user_class string
            78 directory_agent rfc2610_78
            79 service_scope rfc2610_79
            80 rapid_commit none
            81 client_fqdn string
            82 relay_agent byte+
            83 internet_storage_name_service rfc4174_83
            85 nds_server ipv4+
            86 nds_tree_name byte+
            87 nds_context byte+
            88 bcmcs_domain_list rfc4280_88
            89 bcmcs_ipv4_list ipv4+
            90 authentication rfc3118_90
            91 client_last_transaction_time 32-bits
            92 associated_ip ipv4+
            93 client_system 16-bits+
            94 client_ndi byte+
            95 ldap string
            97 uuid_guid byte+
            98 open_group_user_auth string
            99 geoconf_civic byte+
            100 pcode string
            101 tcode string
            112 netinfo_address string
            113 netinfo_tag string
            114 url string
            116 auto_config bool
            117 name_service_search 16-bits+
            118 subnet_selection ipv4
            119 domain_search rfc3397_119
            120 sip_servers rfc3361_120
            121 classless_static_route rfc3442_121
            122 cablelabs_client_configuration string
            123 geoconf byte+
            124 vendor_class string
            125 vendor_specific string
            128 pxe_128 string
            129 pxe_129 string
            130 pxe_130 string
            131 pxe_131 string
            132 pxe_132 string
            133 pxe_133 string
            134 pxe_134 string
            135 pxe_135 string
            136 pana_agent ipv4+
            137 v4_lost rfc5223_137
            138 capwap_ac_v4 ipv4+
            139 ipv4_mos rfc5678_139
            140 fqdn_mos rfc5678_140
            175 ipxe_test string
            208 pxelinux_magic 32-bits
            209 configuration_file string
            210 path_prefix string
            211 reboot_time 32-bits
            """;

    private static final Map<String, OptionType> TYPES = Map.ofEntries(
            Map.entry("ipv4", OptionType.ADDRESS),
            Map.entry("ipv4+", OptionType.ADDRESSES),
            Map.entry("ipv4*", OptionType.ADDRESSES_OR_NONE),
            Map.entry("byte", OptionType.UINT8),
            Map.entry("byte+", OptionType.OPAQUE),
            Map.entry("string", OptionType.TEXT),
            Map.entry("bool", OptionType.FLAG),
            Map.entry("16-bits", OptionType.UINT16),
            Map.entry("16-bits+", OptionType.UINT16_LIST),
            Map.entry("32-bits", OptionType.UINT32),
            Map.entry("identifier", OptionType.IDENTIFIER),
            Map.entry("none", OptionType.EMPTY),
            Map.entry("rfc2610_78", OptionType.SLP_AGENTS),
            Map.entry("rfc2610_79", OptionType.SLP_SCOPE),
            Map.entry("rfc4174_83", OptionType.ISNS),
            Map.entry("rfc4280_88", OptionType.DOMAIN_NAMES),
            Map.entry("rfc3118_90", OptionType.AUTHENTICATION),
            Map.entry("rfc3397_119", OptionType.COMPRESSED_NAMES),
            Map.entry("rfc3361_120", OptionType.SIP_SERVERS),
            Map.entry("rfc3442_121", OptionType.ROUTES),
            Map.entry("rfc5223_137", OptionType.DOMAIN_NAMES),
            Map.entry("rfc5678_139", OptionType.MOBILITY_ADDRESSES),
            Map.entry("rfc5678_140", OptionType.MOBILITY_NAMES));

    /** Where the RFC, or a finer type of ours, differs from the table above. */
    private static final Map<Integer, OptionType> CORRECTED = Map.ofEntries(
            Map.entry(2, OptionType.INT32),
            Map.entry(21, OptionType.ADDRESS_PAIRS),
            Map.entry(33, OptionType.ADDRESS_PAIRS),
            Map.entry(55, OptionType.UINT8_LIST),
            Map.entry(63, OptionType.NETWARE),
            Map.entry(77, OptionType.USER_CLASSES),
            Map.entry(81, OptionType.FQDN),
            Map.entry(82, OptionType.RELAY_AGENT),
            Map.entry(86, OptionType.TEXT),
            Map.entry(87, OptionType.TEXT),
            Map.entry(94, OptionType.NETWORK_INTERFACE),
            Map.entry(97, OptionType.MACHINE_IDENTIFIER),
            Map.entry(99, OptionType.CIVIC_LOCATION),
            Map.entry(122, OptionType.CABLELABS),
            Map.entry(123, OptionType.COORDINATES_BY_RESOLUTION),
            Map.entry(124, OptionType.ENTERPRISES),
            Map.entry(125, OptionType.ENTERPRISE_OPTIONS),
            Map.entry(175, OptionType.IPXE));

    static Stream<Arguments> staticdhcpd() {
        return STATICDHCPD.lines().map(line -> Arguments.of((Object[]) line.split(" ", -1)));
    }

    @ParameterizedTest(name = "R133: {0} is {1} of type {2}")
    @MethodSource("staticdhcpd")
    void keepsNamesAndTypes(int number, String name, String type) {
        OptionCode code = OptionCode.of(number).orElseThrow();
        assertThat(code.optionName()).isEqualTo(name);
        assertThat(code.type()).isEqualTo(CORRECTED.getOrDefault(number, TYPES.get(type)));
    }

    @Test
    @DisplayName("R133: no correction is stated that is none")
    void correctionsDiffer() {
        assertThat(staticdhcpd().map(Arguments::get))
                .filteredOn(row -> CORRECTED.containsKey(Integer.valueOf((String) row[0])))
                .hasSize(CORRECTED.size())
                .noneMatch(row -> CORRECTED.get(Integer.valueOf((String) row[0])) == TYPES.get((String) row[2]));
    }

    @ParameterizedTest(name = "R134: {0} is found by its name and by its number")
    @EnumSource
    void resolves(OptionCode code) {
        assertThat(OptionCode.named(code.optionName())).isSameAs(code);
        assertThat(OptionCode.of(code.number())).contains(code);
    }

    @Test
    @DisplayName("R134: an unknown name is an error that repeats it")
    void unknownName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionCode.named("no_such_option"))
                .withMessageContaining("\"no_such_option\"");
    }

    @Test
    @DisplayName("Numbers without a row resolve to nothing, in and out of range")
    void unknownNumbers() {
        assertThat(Stream.of(-1, 0, 84, 149, 255, 256, Integer.MAX_VALUE).map(OptionCode::of))
                .allMatch(Optional::isEmpty);
    }

    @Test
    @DisplayName("Numbers and names are unique, and ascend")
    void unique() {
        int[] numbers =
                Arrays.stream(OptionCode.values()).mapToInt(OptionCode::number).toArray();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(Arrays.stream(OptionCode.values()).map(OptionCode::optionName))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("Every number IANA assigns has a row")
    void complete() {
        // IANA registry "BOOTP Vendor Extensions and DHCP Options", less what is unassigned, removed or private.
        Set<Integer> unassigned = Set.of(84, 96, 110, 111, 115, 126, 127, 149, 222, 223);
        for (int number = 1; number < 224; number++) {
            boolean absent = unassigned.contains(number)
                    || (number >= 102 && number <= 107)
                    || (number >= 163 && number <= 174)
                    || (number >= 178 && number <= 207)
                    || (number >= 214 && number <= 219);
            assertThat(OptionCode.of(number).isPresent())
                    .as("option %d", number)
                    .isEqualTo(!absent);
        }
    }
}
