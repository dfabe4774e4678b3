package org.staticdhcpd.database.jpa;

import org.osgi.annotation.versioning.ProviderType;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceReport;

/** An open database that can be exchanged while it is asked. */
@ProviderType
public interface SqlSource extends DefinitionSource, Reloadable, AutoCloseable {
    /** Its tables as a whole. */
    ClientTable table();

    /** What changes its tables. Whether the account may is for the database to say. */
    ClientStore store();

    /** What it says of itself. */
    SourceReport report();

    /**
     * Answers from what {@code next} describe as soon as that can be opened; until then whatever was open stays in
     * use. Look-ups that are running finish where they began.
     */
    void change(EngineSettings next);

    /** Lets running look-ups finish, for a bounded time, then closes the pool. Later look-ups are "unavailable". */
    @Override
    void close();
}
