package org.staticdhcpd.database.jpa.internal;

import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.SqlSource;
import org.staticdhcpd.protocol.MacAddress;

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
        return query.key()
                .mac()
                .map(this::lookUp)
                .orElseGet(() -> Answer.unavailable(
                        "clients have no " + query.key().kind().text() + " here"));
    }

    private Answer lookUp(MacAddress mac) {
        Serving asked = exchange.serving();
        while (true) {
            try {
                return answer(asked, mac);
            } catch (EngineClosed e) {
                Serving successor = exchange.serving();
                if (successor.equals(asked)) {
                    return Answer.unavailable(e.getMessage());
                }
                asked = successor;
            }
        }
    }

    private Answer answer(Serving asked, MacAddress mac) {
        boolean keep = asked.settings().rules().cache();
        if (!keep) {
            return reader.answer(asked, mac);
        }
        return asked.memory().get(mac).<Answer>map(Answer::found).orElseGet(() -> {
            Answer answer = reader.answer(asked, mac);
            if (answer instanceof Answer.Found found) {
                asked.memory().put(mac, found.definitions().get(0));
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
