package org.staticdhcpd.database.jpa.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

    private static final Answer OUT_OF_TIME =
            Answer.unavailable("the database failed, and there was no time to ask it again");

    private final Said said = new Said();
    private final Troubles troubles;
    private final Networks networks = new Networks();
    private final Supplier<Serving> inUse;

    /**
     * Reads from whatever it is given.
     *
     * @param troubles is told what fails
     * @param inUse what is asked at this moment
     */
    RowReader(Troubles troubles, Supplier<Serving> inUse) {
        this.troubles = troubles;
        this.inUse = inUse;
    }

    /** A look-up that was under way when the database was exchanged says nothing of the one in use. */
    private void failed(Serving asked, Trouble trouble) {
        if (inUse.get().equals(asked)) {
            troubles.failed(asked.settings().origin(), trouble);
        }
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
        } catch (Trouble e) {
            failed(asked, e);
            return Answer.unavailable(e.getMessage());
        }
    }

    /**
     * The same for several clients, asked together.
     *
     * @throws EngineClosed when the database was closed before it was asked
     */
    List<Answer> answers(Serving asked, List<LookUpKey> keys) {
        if (keys.size() == 1) {
            return List.of(answer(asked, keys.get(0)));
        }
        String origin = asked.settings().origin();
        long start = System.nanoTime();
        try {
            List<List<Row>> rows = asked.database().findAll(keys);
            troubles.worked(origin);
            return rows.stream().map(found -> answer(origin, found)).toList();
        } catch (NothingOpen e) {
            return Collections.nCopies(keys.size(), Answer.unavailable(e.getMessage()));
        } catch (Trouble e) {
            if (e.kind() == Trouble.Kind.OTHER) {
                return oneByOne(asked, keys, start);
            }
            failed(asked, e);
            return Collections.nCopies(keys.size(), Answer.unavailable(e.getMessage()));
        }
    }

    /** One client's row may be what the database stumbles over; the others' are read in the time that one look-up has. */
    private List<Answer> oneByOne(Serving asked, List<LookUpKey> keys, long start) {
        long limit = asked.settings().rules().timeout().toNanos();
        List<Answer> answers = new ArrayList<>(keys.size());
        for (LookUpKey key : keys) {
            answers.add(System.nanoTime() - start < limit ? answer(asked, key) : OUT_OF_TIME);
        }
        return answers;
    }

    private Answer answer(String origin, List<Row> rows) {
        try {
            return defined(origin, rows);
        } catch (BadRecord e) {
            if (said.isNew(e.getMessage())) {
                log.error("DHCP-JPA-005 {}: {}; the client gets no answer", origin, e.getMessage());
            }
            return Answer.unavailable(e.getMessage());
        }
    }

    /** One row that is doubtful makes all doubtful: which of them the client needs is not for us to say. */
    private Answer defined(String origin, List<Row> rows) {
        List<Definition> definitions = new ArrayList<>(1);
        for (Row row : rows) {
            Optional<NetworkRecord> network = row.network();
            if (network.isPresent()) {
                definitions.add(row.client().define(networks.of(network.get())));
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
