package org.staticdhcpd.clients.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The services that are there while a command runs, by the name each type has as a property. */
interface Services {
    /** The names of all services of a type, in order, each once. */
    List<String> names(Class<?> type);

    /** Uses the best service of a type with a name; empty when there is none. */
    <S, R> Optional<R> use(Class<S> type, String name, Function<S, R> work);

    /** Uses a service of a type that has no names; empty when there is none. */
    <S, R> Optional<R> use(Class<S> type, Function<S, R> work);
}
