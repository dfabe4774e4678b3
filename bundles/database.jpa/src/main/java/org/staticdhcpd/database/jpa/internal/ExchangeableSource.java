package org.staticdhcpd.database.jpa.internal;

import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.api.SourceReport;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.SqlSource;

/** Answers from whichever database is in use; a look-up that meets one being closed goes on with its successor. */
final class ExchangeableSource implements SqlSource {
    private final Exchange exchange;
    private final Troubles troubles = new Troubles(Clock.systemUTC());
    private final RowReader reader;
    private final SqlTable table;
    private final SqlStore store;
    private final SqlReport report;

    ExchangeableSource(Exchange.Opener opener, EngineSettings first) {
        this.exchange = new Exchange(opener, troubles, first);
        this.reader = new RowReader(troubles, exchange::serving);
        this.table = new SqlTable(exchange::serving);
        this.store = new SqlStore(exchange::serving);
        this.report = new SqlReport(exchange::serving, troubles, table);
    }

    void start() {
        exchange.start();
    }

    @Override
    public Answer lookUp(Query query) {
        return asked(serving -> reader.answer(serving, query.key()), closed -> Answer.unavailable(closed.getMessage()));
    }

    @Override
    public List<Answer> lookUpAll(List<Query> queries) {
        List<LookUpKey> keys = queries.stream().map(Query::key).toList();
        return asked(
                serving -> reader.answers(serving, keys),
                closed -> Collections.nCopies(keys.size(), Answer.unavailable(closed.getMessage())));
    }

    private <T> T asked(Function<Serving, T> question, Function<EngineClosed, T> otherwise) {
        Serving asked = exchange.serving();
        while (true) {
            try {
                return question.apply(asked);
            } catch (EngineClosed e) {
                Serving successor = exchange.serving();
                if (successor.equals(asked)) {
                    return otherwise.apply(e);
                }
                asked = successor;
            }
        }
    }

    @Override
    public String reload() {
        try {
            exchange.reopen();
        } catch (Trouble | EngineClosed e) {
            throw new SourceException(e.getMessage(), e);
        }
        return "the database was opened anew";
    }

    @Override
    public ClientTable table() {
        return table;
    }

    @Override
    public ClientStore store() {
        return store;
    }

    @Override
    public SourceReport report() {
        return report;
    }

    @Override
    public void change(EngineSettings next) {
        exchange.change(next);
    }

    @Override
    public void close() {
        exchange.close();
        table.close();
    }
}
