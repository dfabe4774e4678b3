package org.staticdhcpd.database.ini.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.SourceException;

/**
 * Edits the file: what no change names stays as it is, with comments and order. The new text is written beside the old
 * one, read as a proof, and put into its place, so that nobody ever sees half of it.
 */
final class IniStore implements ClientStore {
    private static final int ATTEMPTS = 3;
    private static final int STEP = 1000;

    private final IniSource source;
    private final Path file;

    IniStore(IniSource source, Path file) {
        this.source = source;
        this.file = file;
    }

    @Override
    public Set<String> extraColumns() {
        return Set.of();
    }

    @Override
    public boolean anyColumn() {
        return true;
    }

    @Override
    public List<ClientRecord> client(LookUpKey key) {
        return source.current().clients().records(key);
    }

    @Override
    public Optional<NetworkRecord> network(Network.Key key) {
        return Optional.ofNullable(source.current().clients().networks().get(key));
    }

    @Override
    public void apply(List<Change> changes, IntConsumer progress) {
        source.exclusively(() -> applyOrFail(changes, progress));
        progress.accept(changes.size());
    }

    private void applyOrFail(List<Change> changes, IntConsumer progress) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            IniSource.State now = source.current();
            if (replace(plan(changes, now.clients(), progress), now.stamp())) {
                return;
            }
        }
        throw new SourceException(file + ": somebody else keeps changing it; nothing was changed");
    }

    private Plan plan(List<Change> changes, Clients now, IntConsumer progress) {
        Plan plan = new Plan(now);
        Headroom headroom = Headroom.of(file.toString());
        for (int i = 0; i < changes.size(); i++) {
            headroom.row();
            try {
                plan.make(changes.get(i));
            } catch (IllegalArgumentException | SourceException e) {
                throw new RefusedChange(i, e.getMessage());
            }
            if (i % STEP == STEP - 1) {
                progress.accept(i + 1);
            }
        }
        return plan;
    }

    /** Says whether the file was still the one of {@code known}, and is now the new one. */
    private boolean replace(Plan plan, Stamp known) {
        try (Replacement replacement = Replacement.of(file)) {
            replacement.write(out -> {
                try (var in = Files.newInputStream(file)) {
                    new FileEditor(plan, out).copy(in);
                }
            });
            if (!known.equals(Stamp.of(file))) {
                return false;
            }
            Clients clients = source.read(replacement.path()).clients();
            if (!known.equals(Stamp.of(file))) {
                return false;
            }
            replacement.commit();
            source.written(clients);
            return true;
        } catch (IOException e) {
            throw new SourceException(file + ": cannot be written, nothing was changed: " + e, e);
        }
    }
}
