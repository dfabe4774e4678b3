package org.staticdhcpd.database.jpa.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.NetworkRecord;

/** What tells one content of the tables from another, whatever the order of the rows: the sum of their digests. */
final class Content implements ClientTable.Reader {
    private final ClientTable.Reader next;
    private final MessageDigest digest;
    private long rows;
    private long high;
    private long low;

    /** Passes on everything. */
    Content(ClientTable.Reader next) {
        this.next = next;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void expect(long clients) {
        next.expect(clients);
    }

    @Override
    public void network(NetworkRecord network) {
        add(network.toString());
        next.network(network);
    }

    @Override
    public void client(ClientRecord client) {
        add(client.toString());
        next.client(client);
    }

    private void add(String row) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest(row.getBytes(StandardCharsets.UTF_8)));
        rows++;
        high += bytes.getLong();
        low += bytes.getLong();
    }

    String sum() {
        return rows + " " + Long.toHexString(high) + ' ' + Long.toHexString(low);
    }
}
