package org.staticdhcpd.database.jpa.internal;

import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.SqlSource;

/** Answers from whichever database is in use; a look-up that meets one being closed goes on with its successor. */
final class ExchangeableSource implements SqlSource {
    private final Exchange exchange;
    private final RowReader reader = new RowReader();

    ExchangeableSource(Exchange.Opener opener, EngineSettings first) {
        this.exchange = new Exchange(opener, first);
    }

    void start() {
        exchange.start();
    }

    @Override
    public Answer lookUp(Query query) {
        Serving asked = exchange.serving();
        while (true) {
            try {
                return answer(asked, query.key());
            } catch (EngineClosed e) {
                Serving successor = exchange.serving();
                if (successor.equals(asked)) {
                    return Answer.unavailable(e.getMessage());
                }
                asked = successor;
            }
        }
    }

    private Answer answer(Serving asked, LookUpKey key) {
        // Who may have an address changes with every row: only clients are remembered.
        boolean keep = asked.settings().rules().cache() && key.kind() != LookUpKey.Kind.ADDRESS;
        if (!keep) {
            return reader.answer(asked, key);
        }
        return asked.memory().get(key).<Answer>map(found -> found).orElseGet(() -> {
            Answer answer = reader.answer(asked, key);
            if (answer instanceof Answer.Found found) {
                asked.memory().put(key, found);
            }
            return answer;
        });
    }

    @Override
    public String reload() {
        try {
            exchange.reopen();
        } catch (RuntimeException e) {
            throw new SourceException(Reason.of(e), e);
        }
        return "the database was opened anew";
    }

    @Override
    public void change(EngineSettings next) {
        exchange.change(next);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
