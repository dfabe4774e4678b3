package org.staticdhcpd.database.jpa.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.NetworkRecord;

/** Asks a database and turns what it gives into an answer. Says once what is wrong with a row. */
final class RowReader {
    private static final Logger log = LoggerFactory.getLogger(RowReader.class);

    private final Said said = new Said();
    private final Troubles troubles;

    RowReader(Troubles troubles) {
        this.troubles = troubles;
    }

    /**
     * Found, unknown, or unavailable; unknown only when the database was asked and has no such client.
     *
     * @throws EngineClosed when the database was closed before it was asked
     */
    Answer answer(Serving asked, LookUpKey key) {
        String origin = asked.settings().origin();
        try {
            List<Row> rows = asked.database().find(key);
            troubles.worked(origin);
            return answer(origin, rows);
        } catch (NothingOpen e) {
            return Answer.unavailable(e.getMessage());
        } catch (BadRecord e) {
            if (said.isNew(e.getMessage())) {
                log.error("DHCP-JPA-005 {}: {}; the client gets no answer", origin, e.getMessage());
            }
            return Answer.unavailable(e.getMessage());
        } catch (Trouble e) {
            troubles.failed(origin, e);
            return Answer.unavailable(e.getMessage());
        }
    }

    /** One row that is doubtful makes all doubtful: which of them the client needs is not for us to say. */
    private Answer answer(String origin, List<Row> rows) {
        List<Definition> definitions = new ArrayList<>(1);
        for (Row row : rows) {
            Optional<NetworkRecord> network = row.network();
            if (network.isPresent()) {
                definitions.add(row.client().define(network.get().define()));
            } else {
                sayDangling(origin, row.client());
            }
        }
        return definitions.isEmpty() ? Answer.UNKNOWN : new Answer.Found(definitions);
    }

    private void sayDangling(String origin, ClientRecord client) {
        String network = "(" + client.subnet() + ", " + client.serial() + ')';
        if (said.isNew(client.mac() + network)) {
            log.warn(
                    "DHCP-JPA-004 {}: table maps, row {} refers to {}, which table subnets does not have; the client"
                            + " counts as unknown",
                    origin,
                    client.mac(),
                    network);
        }
    }
}
