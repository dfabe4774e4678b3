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

/**
 * A row of {@code maps}: one client.
 *
 * <p>{@code subnet} and {@code serial} are plain columns, not a relation: SQLite need not enforce the foreign key. They
 * belong to the identity because a site may have a row for each network of a client; where {@code mac} alone is the
 * primary key, that does no harm.
 */
@Entity
@Table(name = "maps")
@IdClass(MapRow.Key.class)
public class MapRow {
    @Id
    String mac = "";

    @Id
    String subnet = "";

    @Id
    long serial;

    @Column(nullable = false)
    String ip;

    String hostname;

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

        String mac = "";
        String subnet = "";
        long serial;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && mac.equals(key.mac) && subnet.equals(key.subnet) && serial == key.serial;
        }

        @Override
        public int hashCode() {
            return Objects.hash(mac, subnet, serial);
        }
    }
}
