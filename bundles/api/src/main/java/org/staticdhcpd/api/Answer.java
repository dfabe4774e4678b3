package org.staticdhcpd.api;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a {@link DefinitionSource} says. "I cannot tell" is not "there is no such client". */
public sealed interface Answer {
    /** The only {@link Unknown}. */
    Answer UNKNOWN = new Unknown();

    /** The answer in a few words for people. */
    String inWords();

    /** The client is known. */
    static Answer found(Definition definition) {
        return new Found(List.of(definition));
    }

    /** The source cannot tell. */
    static Answer unavailable(String why) {
        return new Unavailable(why);
    }

    /**
     * The client is known.
     *
     * @param definitions one, or several for a client with an address in several networks; never empty
     */
    record Found(List<Definition> definitions) implements Answer {
        /** Copies the list; refuses an empty one. */
        public Found {
            definitions = List.copyOf(definitions);
            if (definitions.isEmpty()) {
                throw new IllegalArgumentException("Found needs a definition; say Unknown for none");
            }
        }

        @Override
        public String inWords() {
            return definitions.stream().map(Definition::toString).collect(Collectors.joining("; "));
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
