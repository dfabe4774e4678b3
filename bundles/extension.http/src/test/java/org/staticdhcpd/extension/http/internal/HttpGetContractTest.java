package org.staticdhcpd.extension.http.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.DefinitionSourceContract;
import org.staticdhcpd.contract.SourceUnderTest;

/** What every source promises, of a service that knows MAC addresses only and is asked by GET. */
class HttpGetContractTest extends DefinitionSourceContract {
    @Override
    protected SourceUnderTest open(Path empty) throws IOException {
        return new RowService(
                Map.of("post", false),
                EnumSet.of(Ability.SEVERAL_NETWORKS, Ability.EXTRA, Ability.ANY_CASE, Ability.OUTAGE));
    }
}
