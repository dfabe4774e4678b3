package org.staticdhcpd.samples.sheet.internal;

import java.nio.file.Path;
import org.staticdhcpd.contract.DefinitionSourceContract;
import org.staticdhcpd.contract.SourceUnderTest;

/** All that the API promises of a source, of this one. */
class SheetSourceContractTest extends DefinitionSourceContract {
    @Override
    protected SourceUnderTest open(Path empty) {
        return new FilledSheet(empty.resolve("clients.tsv"));
    }
}
