package org.staticdhcpd.cache.memcached.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.staticdhcpd.api.AnswerStore;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Octets;

/**
 * Answers in a memcached server. Each space has a generation there, a random number, and each answer carries the one it
 * belongs to: with another generation all answers of the space are void at one stroke, for every server that shares
 * them (R177). A generation that memcached has lost is replaced by a new one, so that nothing comes back to life.
 */
final class MemcachedStore implements AnswerStore, AutoCloseable {
    /** With its name and memcached's own head still less than the megabyte that is the usual limit. */
    static final int LARGEST = 1_000_000;

    private static final long FOR_EVER = 0;

    private final Seal seal;
    private final Link link;
    private final long ageSeconds;
    private final Logger log;
    private final SecureRandom random = new SecureRandom();
    private final Seen seen = new Seen();
    private final AtomicReference<String> refusal = new AtomicReference<>("");

    MemcachedStore(MemcachedSettings settings, Logger log) {
        this.seal = new Seal(settings.namespace(), settings.secret());
        this.link = new Link(settings.server());
        this.ageSeconds = settings.ageTime().toSeconds();
        this.log = log;
    }

    @Override
    public Optional<Octets> get(String space, LookUpKey key) {
        String generations = seal.name(space);
        String name = seal.name(space, key);
        return link.ask(talk -> {
            Map<String, Octets> values = talk.get(List.of(generations, name));
            Octets generation = current(talk, generations, values);
            Optional<Octets> answer = opened(name, values)
                    .filter(content -> content.generation().equals(generation))
                    .map(Seal.Content::content);
            if (answer.isEmpty()) {
                seen.note(name, generation);
            }
            return answer;
        });
    }

    private Optional<Seal.Content> opened(String name, Map<String, Octets> values) {
        return Optional.ofNullable(values.get(name)).flatMap(value -> seal.open(name, value));
    }

    private Octets current(Conversation talk, String generations, Map<String, Octets> values) throws IOException {
        Optional<Octets> generation = opened(generations, values).map(Seal.Content::generation);
        return generation.isPresent() ? generation.get() : begin(talk, generations);
    }

    /** Two servers may do so at once: then one of them stores answers in vain, once. */
    private Octets begin(Conversation talk, String generations) throws IOException {
        byte[] number = new byte[Seal.GENERATION];
        random.nextBytes(number);
        Octets generation = Octets.of(number);
        byte[] sealed = seal.seal(generations, new Seal.Content(generation, Octets.EMPTY));
        Optional<String> refused = talk.set(generations, sealed, FOR_EVER);
        if (refused.isPresent()) {
            throw new IOException(refused.get());
        }
        return generation;
    }

    @Override
    public void put(String space, LookUpKey key, Octets value) {
        String generations = seal.name(space);
        String name = seal.name(space, key);
        Optional<Octets> asked = seen.take(name);
        Optional<String> refused = link.ask(talk -> {
            Octets generation =
                    asked.isPresent() ? asked.get() : current(talk, generations, talk.get(List.of(generations)));
            byte[] sealed = seal.seal(name, new Seal.Content(generation, value));
            return sealed.length > LARGEST
                    ? Optional.of("it has " + sealed.length + " octets")
                    : talk.set(name, sealed, ageSeconds);
        });
        refused.ifPresent(why -> refused(space, key, name, why));
    }

    /** What was there before is out of date. */
    private void refused(String space, LookUpKey key, String name, String why) {
        remove(name);
        if (!refusal.getAndSet(why).equals(why)) {
            log.warn("DHCP-MEMCACHED-002 the answer of {} for {} cannot be kept: {}", space, key, why);
        }
    }

    @Override
    public void remove(String space, LookUpKey key) {
        remove(seal.name(space, key));
    }

    private void remove(String name) {
        link.ask(talk -> {
            talk.delete(name);
            return true;
        });
    }

    @Override
    public void clear(String space) {
        String generations = seal.name(space);
        link.ask(talk -> begin(talk, generations));
    }

    @Override
    public void close() {
        link.close();
    }
}
