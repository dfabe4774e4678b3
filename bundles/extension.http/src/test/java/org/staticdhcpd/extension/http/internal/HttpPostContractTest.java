package org.staticdhcpd.extension.http.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.DefinitionSourceContract;
import org.staticdhcpd.contract.SourceUnderTest;

/** What every source promises, of a service that knows all kinds of keys and is asked by POST. */
class HttpPostContractTest extends DefinitionSourceContract {
    private static final String KEYS =
            "{\"client-id\": \"client\", \"circuit-id\": \"circuit\", \"remote-id\": \"remote\", \"address\": \"ip\"}";

    @Override
    protected SourceUnderTest open(Path empty) throws IOException {
        return new RowService(Map.of("otherKeys", KEYS), EnumSet.complementOf(EnumSet.of(Ability.OUTLIVES_OUTAGE)));
    }
}
