package org.staticdhcpd.database.ini.internal;

import java.time.Duration;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.SourceException;

/** The clients of one file as records, in the file's order. They are those that the source answers from. */
final class IniTable implements ClientTable {
    private final IniSource source;
    /** The mark that was handed out last. */
    private volatile Object told = new Object();

    IniTable(IniSource source) {
        this.source = source;
    }

    @Override
    public Object read(Reader reader) {
        Clients now = now();
        reader.expect(now.definitions().size());
        now.networks().values().forEach(reader::network);
        now.definitions().forEach(definition -> reader.client(Clients.record(definition)));
        told = now.mark();
        return told;
    }

    @Override
    public Changes changes(Object mark) {
        Clients now = now();
        told = now.mark();
        return now.mark().equals(mark) ? new Changes.None() : new Changes.Unknown();
    }

    private Clients now() {
        IniSource.State now = source.state();
        if (now.clients() == null) {
            throw new SourceException(now.trouble());
        }
        return now.clients();
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        return source.await(told, atMost.toMillis());
    }
}
