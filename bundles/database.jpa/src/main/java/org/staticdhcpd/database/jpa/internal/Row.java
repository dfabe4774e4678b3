package org.staticdhcpd.database.jpa.internal;

import java.util.Optional;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;

/**
 * What the database says about a client.
 *
 * @param client its row
 * @param network the row that the client's names; empty where it leads nowhere (R161)
 */
record Row(ClientRecord client, Optional<NetworkRecord> network) {}
