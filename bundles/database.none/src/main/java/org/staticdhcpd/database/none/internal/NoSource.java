package org.staticdhcpd.database.none.internal;

import org.osgi.service.component.annotations.Component;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Query;

/** Knows nobody, and is sure of it (R9). */
@Component(
        immediate = true,
        property = {DefinitionSource.NAME + "=none", DefinitionSource.BLOCKING + ":Boolean=false"})
public final class NoSource implements DefinitionSource {
    @Override
    public Answer lookUp(Query query) {
        return Answer.UNKNOWN;
    }
}
