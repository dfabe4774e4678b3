package org.staticdhcpd.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Picks the definition to use when a source returns several (R181), in place of the link the client is on. Not asked
 * when there is only one (R182).
 */
@ConsumerType
public interface DefinitionSelector {
    /**
     * Chooses.
     *
     * @param definitions two or more
     * @param request the packet they are for
     * @return one of them; empty means that the client is unknown here
     */
    Optional<Definition> select(List<Definition> definitions, Request request);
}
