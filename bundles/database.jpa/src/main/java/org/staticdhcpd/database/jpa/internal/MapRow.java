package org.staticdhcpd.database.jpa.internal;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/**
 * A row of {@code maps}: one client.
 *
 * <p>{@code subnet} and {@code serial} are plain columns, not a relation: SQLite does not enforce the foreign key, and
 * a reference that leads nowhere must be seen and reported (R161).
 */
@Entity
@Table(name = "maps")
public class MapRow {
    @Id
    String mac = "";

    @Column(nullable = false)
    String ip;

    String hostname;

    @Column(nullable = false)
    String subnet;

    @Column(nullable = false)
    long serial;
}
