package org.staticdhcpd.database.jpa.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.ClientStore.RefusedChange;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.database.jpa.LookUpRules;

/** Turns changes into changed entities. */
final class RowChanger {
    private final EntityManager entities;
    private final LookUpRules rules;
    private final String byKey;

    RowChanger(EntityManager entities, LookUpRules rules) {
        this.entities = entities;
        this.rules = rules;
        this.byKey = "select m from MapRow m where " + (rules.caseInsensitiveMacs() ? "lower(m.mac)" : "m.mac")
                + " in :keys";
    }

    /** @throws RefusedChange when it cannot be made, as far as that can be seen without the database's word */
    void make(Change change, int index) {
        try {
            String refused = make(change);
            if (!refused.isEmpty()) {
                throw new RefusedChange(index, refused);
            }
        } catch (BadRecord e) {
            throw new RefusedChange(index, e.getMessage());
        }
    }

    /** Why not; empty when it is made. */
    private String make(Change change) {
        if (change instanceof Change.AddClient add) {
            return addClient(add.client());
        }
        if (change instanceof Change.SetClient set) {
            return setClient(set.client());
        }
        if (change instanceof Change.RemoveClient remove) {
            return removeClient(remove.client());
        }
        if (change instanceof Change.AddNetwork add) {
            return addNetwork(add.network());
        }
        if (change instanceof Change.SetNetwork set) {
            return setNetwork(set.network());
        }
        return removeNetwork(((Change.RemoveNetwork) change).network());
    }

    private String addClient(ClientRecord client) {
        LookUpKey key = client.key();
        MapRow row = new MapRow();
        row.mac = key.mac().isPresent() ? key.toString() : client.mac();
        row.subnet = client.network().subnet();
        row.serial = client.network().serial();
        String refused = fill(row, client);
        if (refused.isEmpty()) {
            entities.persist(row);
        }
        return refused;
    }

    private String fill(MapRow row, ClientRecord client) {
        row.ip = client.ip();
        row.hostname = nullable(client.hostname());
        return extra("maps.", rules.extraMaps(), client.extra(), row::set);
    }

    private String setClient(ClientRecord client) {
        List<MapRow> rows = clients(client.key());
        Network.Key network = client.network();
        Optional<MapRow> same = rows.stream()
                .filter(row -> row.subnet.equals(network.subnet()) && row.serial == network.serial())
                .findFirst();
        if (same.isPresent()) {
            return fill(same.get(), client);
        }
        if (rows.isEmpty()) {
            return "there is no client " + client.key();
        }
        if (rows.size() > 1) {
            return "client " + client.key() + " is in several networks, none of which is " + network;
        }
        return fill(moved(rows.get(0), network), client);
    }

    /** JPA has no way to give an entity another identity. */
    private MapRow moved(MapRow row, Network.Key network) {
        MapRow.Key key = new MapRow.Key();
        key.mac = row.mac;
        key.subnet = network.subnet();
        key.serial = network.serial();
        entities.createQuery("update MapRow m set m.subnet = :subnet, m.serial = :serial"
                        + " where m.mac = :mac and m.subnet = :oldSubnet and m.serial = :oldSerial")
                .setParameter("subnet", key.subnet)
                .setParameter("serial", key.serial)
                .setParameter("mac", row.mac)
                .setParameter("oldSubnet", row.subnet)
                .setParameter("oldSerial", row.serial)
                .executeUpdate();
        entities.detach(row);
        return entities.find(MapRow.class, key);
    }

    private String removeClient(LookUpKey key) {
        List<MapRow> rows = clients(key);
        rows.forEach(entities::remove);
        return rows.isEmpty() ? "there is no client " + key : "";
    }

    private List<MapRow> clients(LookUpKey key) {
        return entities.createQuery(byKey, MapRow.class).setParameter("keys", key.spellings()).getResultList().stream()
                .filter(entities::contains)
                .toList();
    }

    private String addNetwork(NetworkRecord network) {
        SubnetRow row = new SubnetRow();
        row.subnet = network.key().subnet();
        row.serial = network.key().serial();
        String refused = fill(row, network);
        if (refused.isEmpty()) {
            entities.persist(row);
        }
        return refused;
    }

    private String fill(SubnetRow row, NetworkRecord network) {
        row.leaseTime = network.define().leaseTime();
        row.gateway = nullable(network.gateway());
        row.subnetMask = nullable(network.subnetMask());
        row.broadcastAddress = nullable(network.broadcastAddress());
        row.ntpServers = nullable(network.ntpServers());
        row.domainNameServers = nullable(network.domainNameServers());
        row.domainName = nullable(network.domainName());
        return extra("subnets.", rules.extraSubnets(), network.extra(), row::set);
    }

    private String setNetwork(NetworkRecord network) {
        Optional<SubnetRow> row = network(network.key());
        return row.isPresent() ? fill(row.get(), network) : "there is no network " + network.key();
    }

    private String removeNetwork(Network.Key key) {
        Optional<SubnetRow> row = network(key);
        if (row.isEmpty()) {
            return "there is no network " + key;
        }
        TypedQuery<Long> clients = entities.createQuery(
                "select count(m) from MapRow m where m.subnet = :subnet and m.serial = :serial", Long.class);
        long count = clients.setParameter("subnet", key.subnet())
                .setParameter("serial", (long) key.serial())
                .getSingleResult();
        if (count > 0) {
            return "network " + key + " has clients: " + count;
        }
        entities.remove(row.get());
        return "";
    }

    private Optional<SubnetRow> network(Network.Key network) {
        SubnetRow.Key key = new SubnetRow.Key();
        key.subnet = network.subnet();
        key.serial = network.serial();
        return Optional.ofNullable(entities.find(SubnetRow.class, key));
    }

    /** Columns that the record does not have are emptied: it replaces the row. */
    private static String extra(
            String prefix, List<String> columns, Map<String, Object> values, BiConsumer<String, Object> setter) {
        Set<String> known = Set.copyOf(columns);
        for (String name : values.keySet()) {
            if (!name.startsWith(prefix) || !known.contains(name.substring(prefix.length()))) {
                return "the column " + name + " is not configured as an extra one";
            }
        }
        columns.forEach(column -> setter.accept(column, values.get(prefix + column)));
        return "";
    }

    private static String nullable(String text) {
        return text.isEmpty() ? null : text;
    }
}
