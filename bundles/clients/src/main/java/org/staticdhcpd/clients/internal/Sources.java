package org.staticdhcpd.clients.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Diagnostics;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Query;

/** The sources whose clients can be read or changed as a whole. */
final class Sources {
    private final Services services;

    Sources(Services services) {
        this.services = services;
    }

    /** The names of the sources whose tables can be read. */
    List<String> readable() {
        return services.names(ClientTable.class);
    }

    /** The source that is meant: the one given, or the only readable one. */
    String readable(Optional<String> given) {
        return chosen(given, readable(), "can be read as a whole");
    }

    /** The source that is meant: the one given, or the only writable one. */
    String writable(Optional<String> given) {
        return chosen(given, services.names(ClientStore.class), "can be written to");
    }

    private String chosen(Optional<String> given, List<String> there, String what) {
        String all = there.isEmpty() ? "there is none" : "there are: " + String.join(", ", there);
        if (given.isPresent()) {
            return given.filter(there::contains)
                    .orElseThrow(
                            () -> new CommandFailed("no source called \"" + given.get() + "\" " + what + "; " + all));
        }
        List<String> configured = configured();
        List<String> candidates = there.stream()
                .filter(name -> configured.isEmpty() || configured.contains(name))
                .toList();
        if (candidates.size() != 1) {
            throw new CommandFailed("say with --source which source is meant: "
                    + (candidates.isEmpty()
                            ? "no configured one " + what + "; " + all
                            : "several " + what + ": " + String.join(", ", candidates)));
        }
        return candidates.get(0);
    }

    /** The names in the server's configuration; none while there is no server. */
    private List<String> configured() {
        return services.use(Diagnostics.class, server -> server.sources().stream()
                        .filter(Diagnostics.SourceState::configured)
                        .map(Diagnostics.SourceState::name)
                        .toList())
                .orElse(List.of());
    }

    /** Reads a source's table. */
    <R> R read(String name, Function<ClientTable, R> work) {
        return services.use(ClientTable.class, name, work).orElseThrow(() -> gone(name, "be read as a whole"));
    }

    /** Writes to a source. */
    <R> R write(String name, Function<ClientStore, R> work) {
        return services.use(ClientStore.class, name, work).orElseThrow(() -> gone(name, "be written to"));
    }

    /** Whether a source can be written to. */
    boolean isWritable(String name) {
        return services.names(ClientStore.class).contains(name);
    }

    private static CommandFailed gone(String name, String what) {
        return new CommandFailed("source " + name + " cannot " + what + " now");
    }

    /** What a source answers when it is asked as the server asks it; unavailable when it is not there. */
    Answer ask(String name, LookUpKey key) {
        return services.use(DefinitionSource.class, name, source -> source.lookUp(Query.of(key)))
                .orElseGet(() -> Answer.unavailable("not there"));
    }

    /** Whether a source finds a client, or cannot tell. */
    Predicate<LookUpKey> finds(String name) {
        return key -> !ask(name, key).equals(Answer.UNKNOWN);
    }

    /** The names among those that are readable; all of them for none. */
    List<String> readableAmong(List<String> names) {
        List<String> chosen = new ArrayList<>();
        (names.isEmpty() ? readable() : names).forEach(name -> chosen.add(readable(Optional.of(name))));
        return chosen;
    }
}
