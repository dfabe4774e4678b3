package org.staticdhcpd.database.jpa.internal;

/** What a look-up reads, in the order of the query. */
enum Column {
    MAC("maps", "mac", "m.mac"),
    IP("maps", "ip", "m.ip"),
    HOSTNAME("maps", "hostname", "m.hostname"),
    SUBNET("maps", "subnet", "m.subnet"),
    SERIAL("maps", "serial", "column('serial', m)"),
    /** The other end of the reference: null where it leads nowhere. */
    FOUND_SUBNET("subnets", "subnet", "n.subnet"),
    LEASE_TIME("subnets", "lease_time", "column('lease_time', n)"),
    GATEWAY("subnets", "gateway", "n.gateway"),
    SUBNET_MASK("subnets", "subnet_mask", "n.subnetMask"),
    BROADCAST_ADDRESS("subnets", "broadcast_address", "n.broadcastAddress"),
    DOMAIN_NAME("subnets", "domain_name", "n.domainName"),
    DOMAIN_NAME_SERVERS("subnets", "domain_name_servers", "n.domainNameServers"),
    NTP_SERVERS("subnets", "ntp_servers", "n.ntpServers");

    final String table;
    final String column;

    /** How JPQL calls it. Numbers are read as they are: SQLite keeps any text there, and we say which one is wrong. */
    final String path;

    Column(String table, String column, String path) {
        this.table = table;
        this.column = column;
        this.path = path;
    }
}
