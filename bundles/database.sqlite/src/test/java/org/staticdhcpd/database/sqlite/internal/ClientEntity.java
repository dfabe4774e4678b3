package org.staticdhcpd.database.sqlite.internal;

import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** What the unit of {@link AriesBuilderIT} consists of; goes into a bundle of its own there. */
@Entity
@Table(name = "maps")
public class ClientEntity {
    @Id
    String mac = "";

    String ip;
}
