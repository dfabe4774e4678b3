package org.staticdhcpd.cache.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionTable;
import org.staticdhcpd.api.Headroom;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.TooLarge;

/** A copy as content of a {@link SnapshotFile}. */
final class Snapshot {
    /** Whatever is counted takes more octets than this. */
    private static final int LEAST = 4;

    private final Copy copy;
    private final String source;
    private final IdentityHashMap<Network, Integer> numbers = new IdentityHashMap<>();
    private final List<Network> networks = new ArrayList<>();

    private Snapshot(String source, Copy copy) {
        this.source = source;
        this.copy = copy;
    }

    /**
     * Writes the copy of a source.
     *
     * @throws ValueWriter.Unfit when a value in it cannot be written
     */
    static void write(SnapshotFile file, String source, Copy copy) throws IOException {
        Snapshot snapshot = new Snapshot(source, copy);
        file.write(snapshot::writeTo);
    }

    private void writeTo(SnapshotFile.Sink sink) throws IOException {
        copy.table().forEach(definition -> number(definition.network()));
        sink.out().text(source).int64(copy.at().toEpochMilli()).octet(copy.complete() ? 1 : 0);
        sink.out().count(networks.size());
        for (Network network : networks) {
            Definitions.write(sink.out(), network);
        }
        sink.out().count(copy.doubts().size());
        for (Map.Entry<LookUpKey, Copy.Doubt> doubt : copy.doubts().entrySet()) {
            write(sink.out(), doubt.getKey(), doubt.getValue());
        }
        sink.out().count(copy.table().size());
        writeClients(sink);
    }

    private void number(Network network) {
        if (numbers.putIfAbsent(network, networks.size()) == null) {
            networks.add(network);
        }
    }

    private static void write(Encoder out, LookUpKey key, Copy.Doubt doubt) {
        Definitions.write(out, key);
        out.text(doubt.why()).octet(doubt.address().isPresent() ? 1 : 0);
        doubt.address().ifPresent(address -> Definitions.write(out, address));
    }

    private void writeClients(SnapshotFile.Sink sink) throws IOException {
        IOException[] failure = new IOException[1];
        copy.table().forEach(definition -> {
            try {
                if (failure[0] == null) {
                    Encoder out = sink.out().count(numbers.get(definition.network()));
                    Definitions.writeOwn(out, definition);
                }
            } catch (IOException e) {
                failure[0] = e;
            }
        });
        if (failure[0] != null) {
            throw failure[0];
        }
    }

    /**
     * Reads the copy of a source.
     *
     * @return empty when there is none
     * @throws Damaged when it cannot be used
     */
    static Optional<Copy> read(SnapshotFile file, String source) throws IOException {
        Headroom headroom = Headroom.of(file.file().toString());
        try {
            return file.read(in -> read(in, source, headroom));
        } catch (TooLarge e) {
            throw new IOException(e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new IOException(headroom.exceeded().getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new Damaged(e.getMessage());
        }
    }

    private static Copy read(Decoder in, String source, Headroom headroom) {
        if (!in.text().equals(source)) {
            throw new Damaged("it is about another source");
        }
        Instant at = Instant.ofEpochMilli(in.int64());
        boolean complete = in.octet() == 1;
        List<Network> networks = networks(in);
        Map<LookUpKey, Copy.Doubt> doubts = doubts(in);
        int size = in.count(LEAST);
        DefinitionTable.Builder builder = DefinitionTable.builder(size);
        for (int i = 0; i < size; i++) {
            headroom.row();
            builder.put(client(in, networks));
        }
        in.end();
        doubts.forEach((key, doubt) -> Copy.doubt(builder, key, doubt));
        return new Copy(builder.build(), Map.copyOf(doubts), at, complete);
    }

    private static List<Network> networks(Decoder in) {
        int size = in.count(LEAST);
        List<Network> networks = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            networks.add(Definitions.network(in));
        }
        return networks;
    }

    private static Map<LookUpKey, Copy.Doubt> doubts(Decoder in) {
        int size = in.count(LEAST);
        Map<LookUpKey, Copy.Doubt> doubts = new HashMap<>();
        for (int i = 0; i < size; i++) {
            LookUpKey key = Definitions.key(in);
            String why = in.text();
            Optional<LookUpKey> address = in.octet() == 1 ? Optional.of(Definitions.key(in)) : Optional.empty();
            doubts.put(key, new Copy.Doubt(why, address));
        }
        return doubts;
    }

    private static Definition client(Decoder in, List<Network> networks) {
        long number = in.number();
        if (number >= networks.size()) {
            throw new Damaged("a client is in a network that is not there");
        }
        return Definitions.own(in, networks.get((int) number));
    }
}
