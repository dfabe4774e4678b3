package org.staticdhcpd.api;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a part of a source says of itself, for people: an engine of its pool, a cache of its mode and the age of its
 * data. Several may report on one source. Never blocks, contains no secret.
 */
@ConsumerType
public interface SourceReport {
    /** Service property, text, required: the source's name. */
    String NAME = DefinitionSource.NAME;

    /** Labels and values in the order in which they are to be shown, such as {@code pool} → {@code 1 of 4 in use}. */
    Map<String, String> report();

    /** What a person should look at; empty when all is well. */
    Optional<String> trouble();
}
