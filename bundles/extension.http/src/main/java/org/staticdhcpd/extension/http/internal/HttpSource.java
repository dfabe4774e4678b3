package org.staticdhcpd.extension.http.internal;

import java.net.ConnectException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.SourceReport;

/** Asks the service for each look-up. Only what it says without doubt is an answer; all else is unavailable. */
final class HttpSource implements DefinitionSource, SourceReport, AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpSettings settings;
    private final Line line;
    private final Logger log;
    private final Said said = new Said();
    private final LongAdder answered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile String trouble = "";

    HttpSource(HttpSettings settings, Logger log) {
        this.settings = settings;
        this.line = new Line(settings.tls(), settings.service().timeout(), settings.concurrencyLimit());
        this.log = log;
    }

    @Override
    public Answer lookUp(Query query) {
        LookUpKey key = query.key();
        Optional<HttpRequest> request = settings.service().request(key);
        return request.isEmpty()
                ? Answer.unavailable(settings.service().place() + " is not asked for a client's "
                        + key.kind().text() + " (key otherKeys)")
                : answer(request.get(), key);
    }

    private Answer answer(HttpRequest request, LookUpKey key) {
        try {
            HttpResponse<byte[]> response = line.send(request);
            Answer answer = answer(response, key);
            good();
            return answer;
        } catch (BadAnswer e) {
            return doubt(key, e.getMessage());
        } catch (TimeoutException e) {
            return away(late());
        } catch (ExecutionException e) {
            return e.getCause() instanceof BadAnswer bad ? doubt(key, bad.getMessage()) : away(cause(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.unavailable("interrupted");
        }
    }

    private Answer answer(HttpResponse<byte[]> response, LookUpKey key) {
        int status = response.statusCode();
        if (status == NOT_FOUND) {
            notFound();
            return Answer.UNKNOWN;
        }
        if (status != OK) {
            throw new BadAnswer("expected status 200 or 404, got " + status
                    + (status / 100 == 3 ? "; redirects are not followed" : ""));
        }
        Answer answer = new ClientAnswer(key, settings.defaults()).read(response.body());
        answered.increment();
        return answer;
    }

    /** A wrong path gets this answer for everybody, and then everybody would be unknown. */
    private void notFound() {
        if (answered.sum() == 0 && said.isNew("404")) {
            log.warn(
                    "DHCP-HTTP-004 source {}: {} said 404, and has answered nothing else yet: if that is not the right"
                            + " place, clients are taken for unknown",
                    settings.name(),
                    settings.service());
        }
    }

    private Answer doubt(LookUpKey key, String why) {
        failed.increment();
        String all = settings.service().place() + ": " + why;
        if (said.isNew(key + why)) {
            log.error(
                    "DHCP-HTTP-003 source {}: the answer for {} from {}; the client gets none",
                    settings.name(),
                    key,
                    all);
        }
        return Answer.unavailable(all);
    }

    private Answer away(String why) {
        failed.increment();
        if (!trouble.equals(why)) {
            trouble = why;
            log.warn(
                    "DHCP-HTTP-002 source {}: look-ups at {} fail, clients wait: {}",
                    settings.name(),
                    settings.service().place(),
                    why);
        }
        return Answer.unavailable(settings.service().place() + ": " + why);
    }

    private void good() {
        if (!trouble.isEmpty()) {
            trouble = "";
            log.info(
                    "source {}: look-ups at {} work again",
                    settings.name(),
                    settings.service().place());
        }
    }

    private String late() {
        return "no answer within " + settings.service().timeout().toMillis() + " ms";
    }

    /** The JDK's client leaves some exceptions without a message. */
    private String cause(Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return late();
        }
        if (cause instanceof ConnectException) {
            return "cannot connect";
        }
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        String what =
                cause instanceof SSLException ? "no TLS" : cause.getClass().getSimpleName();
        return new BadAnswer(what + message).getMessage();
    }

    @Override
    public Map<String, String> report() {
        Map<String, String> report = new LinkedHashMap<>();
        report.put("service", settings.service().toString());
        report.put("answered", String.valueOf(answered.sum()));
        report.put("failed", String.valueOf(failed.sum()));
        return report;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.of(trouble).filter(text -> !text.isEmpty());
    }

    @Override
    public void close() {
        line.close();
    }
}
