package org.staticdhcpd.database.jpa.internal;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import javax.persistence.Transient;

/** A row of {@code subnets}: what the clients of one partition of a network share. */
@Entity
@Table(name = "subnets")
@IdClass(SubnetRow.Key.class)
public class SubnetRow {
    @Id
    String subnet = "";

    @Id
    long serial;

    @Column(name = "lease_time", nullable = false)
    Long leaseTime;

    String gateway;

    @Column(name = "subnet_mask")
    String subnetMask;

    @Column(name = "broadcast_address")
    String broadcastAddress;

    @Column(name = "ntp_servers")
    String ntpServers;

    @Column(name = "domain_name_servers")
    String domainNameServers;

    @Column(name = "domain_name")
    String domainName;

    /** Columns that only this site has; {@link ExtraColumns} maps them. */
    @Transient
    private final Map<String, Object> extra = new HashMap<>();

    /** The value of an extra column. */
    public Object get(String name) {
        return extra.get(name);
    }

    /** Sets an extra column. */
    public void set(String name, Object value) {
        extra.put(name, value);
    }

    /** The primary key. JPA wants a mutable class with public members here. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String subnet = "";
        long serial;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && subnet.equals(key.subnet) && serial == key.serial;
        }

        @Override
        public int hashCode() {
            return Objects.hash(subnet, serial);
        }
    }
}
