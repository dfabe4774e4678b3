package org.staticdhcpd.clients.internal;

import java.time.Duration;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.NetworkRecord;

/** Counts what is read from a table; of several times, the last. */
final class Counted {
    private long networks;
    private long clients;

    /** A table that tells what is read from it. */
    ClientTable over(ClientTable table) {
        return new ClientTable() {
            @Override
            public Object read(Reader reader) {
                networks = 0;
                clients = 0;
                return table.read(new Teller(reader));
            }

            @Override
            public Changes changes(Object mark) {
                return table.changes(mark);
            }

            @Override
            public boolean await(Duration atMost) throws InterruptedException {
                return table.await(atMost);
            }
        };
    }

    String inWords() {
        return Words.count(clients, "client") + " and " + Words.count(networks, "network");
    }

    /** Hands on, and counts. */
    private final class Teller implements ClientTable.Reader {
        private final ClientTable.Reader reader;

        Teller(ClientTable.Reader reader) {
            this.reader = reader;
        }

        @Override
        public void expect(long count) {
            reader.expect(count);
        }

        @Override
        public void network(NetworkRecord network) {
            networks++;
            reader.network(network);
        }

        @Override
        public void client(ClientRecord client) {
            clients++;
            reader.client(client);
        }
    }
}
