package org.staticdhcpd.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a {@link DefinitionSource} says. "I cannot tell" is not "there is no such client". */
public sealed interface Answer {
    /** The only {@link Unknown}. */
    Answer UNKNOWN = new Unknown();

    /** The answer in a few words for people. */
    String inWords();

    /** The client is known. */
    static Answer found(Definition definition) {
        return new Found(definition);
    }

    /** The source cannot tell. */
    static Answer unavailable(String why) {
        return new Unavailable(why);
    }

    /** The client is known: it has one definition, or several where it has an address in several networks. */
    final class Found implements Answer {
        /** A {@link Definition}, or a list of several: most answers have one, and a site may keep a million of them. */
        private final Object known;

        private Found(Definition definition) {
            this.known = Objects.requireNonNull(definition, "definition");
        }

        /** Copies the list; refuses an empty one. */
        public Found(List<Definition> definitions) {
            if (definitions.isEmpty()) {
                throw new IllegalArgumentException("Found needs a definition; say Unknown for none");
            }
            this.known = definitions.size() == 1 ? definitions.get(0) : List.copyOf(definitions);
        }

        /** One, or several; never empty. */
        @SuppressWarnings("unchecked")
        public List<Definition> definitions() {
            return known instanceof Definition only ? List.of(only) : (List<Definition>) known;
        }

        /** The first or only one. */
        public Definition first() {
            return known instanceof Definition only ? only : definitions().get(0);
        }

        /** Whether there is only one. */
        public boolean isSingle() {
            return known instanceof Definition;
        }

        /** The definition of a client that has only one. */
        public Optional<Definition> only() {
            return known instanceof Definition only ? Optional.of(only) : Optional.empty();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Found that && known.equals(that.known);
        }

        @Override
        public int hashCode() {
            return known.hashCode();
        }

        @Override
        public String inWords() {
            return definitions().stream().map(Definition::toString).collect(Collectors.joining("; "));
        }

        @Override
        public String toString() {
            return "Found[" + inWords() + ']';
        }
    }

    /** The source is sure that it does not know the client. */
    record Unknown() implements Answer {
        @Override
        public String inWords() {
            return "unknown";
        }
    }

    /**
     * The source cannot tell now: its database is away, or a row is damaged. The client gets silence, never a NAK,
     * never an answer from a later source.
     *
     * @param why for people; contains no secret
     */
    record Unavailable(String why) implements Answer {
        /** Checks for null. */
        public Unavailable {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public String inWords() {
            return "unavailable: " + why;
        }
    }
}
