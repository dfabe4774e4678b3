package org.staticdhcpd.cache.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSource;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.api.Reloadable;
import org.staticdhcpd.api.SourceException;

/** A database as an engine shows it: two tables, consistent reading, and a journal of what changed. */
final class FakeDatabase implements DefinitionSource, ClientTable, Reloadable {
    final AtomicInteger lookUps = new AtomicInteger();
    final AtomicInteger readings = new AtomicInteger();
    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger reloads = new AtomicInteger();

    private final Map<Network.Key, NetworkRecord> networks = new LinkedHashMap<>();
    private final Map<String, List<ClientRecord>> clients = new LinkedHashMap<>();
    private final List<Object> journal = new ArrayList<>();
    private final boolean journalled;
    private final Object id = new Object();
    private String failure = "";
    private Runnable onLookUp = () -> {};
    private volatile Runnable onRead = () -> {};
    private boolean notice;

    /** @param journalled whether it can tell what changed, or only that something did */
    FakeDatabase(boolean journalled) {
        this.journalled = journalled;
    }

    static NetworkRecord network(String subnet, String leaseTime) {
        return new NetworkRecord(
                subnet, "0", leaseTime, "192.0.2.1", "255.255.255.0", null, null, "192.0.2.2", "example.org", Map.of());
    }

    static ClientRecord client(String mac, String ip, String subnet) {
        return new ClientRecord(mac, ip, "host", subnet, "0", Map.of("maps.room", "7"));
    }

    /** Several changes at once: nobody sees some of them only. */
    synchronized void transaction(Runnable changes) {
        changes.run();
        notice = true;
        notifyAll();
    }

    void putNetwork(NetworkRecord record) {
        transaction(() -> {
            networks.put(record.key(), record);
            journal.add(record.key());
        });
    }

    void removeNetwork(Network.Key key) {
        transaction(() -> {
            networks.remove(key);
            journal.add(key);
        });
    }

    void putClient(ClientRecord... records) {
        transaction(() -> {
            clients.put(records[0].mac(), List.of(records));
            journal.add(records[0].mac());
        });
    }

    void removeClient(String mac) {
        transaction(() -> {
            clients.remove(mac);
            journal.add(mac);
        });
    }

    /** From now on everything fails with this text; an empty one ends it. */
    synchronized void fail(String why) {
        failure = why;
    }

    /** Is run within each look-up. */
    synchronized void onLookUp(Runnable task) {
        onLookUp = task;
    }

    /** Is run within each reading of everything, before the clients. */
    void onRead(Runnable task) {
        onRead = task;
    }

    private void check() {
        if (!failure.isEmpty()) {
            failures.incrementAndGet();
            throw new SourceException(failure);
        }
    }

    @Override
    public Answer lookUp(Query query) {
        lookUps.incrementAndGet();
        Runnable task;
        synchronized (this) {
            task = onLookUp;
        }
        task.run();
        return answer(query.key());
    }

    /** What a look-up says, uncounted: the truth. */
    synchronized Answer answer(LookUpKey key) {
        if (!failure.isEmpty()) {
            return Answer.unavailable(failure);
        }
        List<Definition> found = new ArrayList<>();
        try {
            for (ClientRecord row : rows(key)) {
                NetworkRecord network = networks.get(row.network());
                if (network != null) {
                    found.add(row.define(network.define()));
                }
            }
        } catch (BadRecord e) {
            return Answer.unavailable(e.getMessage());
        }
        return found.isEmpty() ? Answer.UNKNOWN : new Answer.Found(found);
    }

    private List<ClientRecord> rows(LookUpKey key) {
        return key.spellings().stream()
                .flatMap(text -> clients.getOrDefault(text, List.of()).stream())
                .toList();
    }

    @Override
    public synchronized Object read(Reader reader) {
        readings.incrementAndGet();
        check();
        reader.expect(clients.size());
        networks.values().forEach(reader::network);
        onRead.run();
        clients.values().forEach(rows -> rows.forEach(reader::client));
        return new Mark(id, journal.size());
    }

    /** A moment of one database. */
    private record Mark(Object id, int number) {}

    @Override
    public synchronized Changes changes(Object mark) {
        check();
        if (!(mark instanceof Mark from) || from.id != id) {
            return new Changes.Unknown();
        }
        if (from.number == journal.size()) {
            return new Changes.None();
        }
        return journalled ? since(from.number) : new Changes.Unknown();
    }

    private Changes since(int from) {
        Set<Object> keys = new LinkedHashSet<>(journal.subList(from, journal.size()));
        List<Changes.OfNetwork> changedNetworks = new ArrayList<>();
        List<Changes.OfClient> changedClients = new ArrayList<>();
        for (Object key : keys) {
            if (key instanceof Network.Key network) {
                NetworkRecord now = networks.get(network);
                changedNetworks.add(new Changes.OfNetwork(network, now == null ? List.of() : List.of(now)));
            } else {
                changedClients.add(new Changes.OfClient((String) key, clients.getOrDefault(key, List.of())));
            }
        }
        return new Changes.Some(new Mark(id, journal.size()), changedNetworks, changedClients);
    }

    @Override
    public synchronized boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); !notice && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        boolean told = notice;
        notice = false;
        return told;
    }

    @Override
    public String reload() {
        reloads.incrementAndGet();
        return "read";
    }
}
