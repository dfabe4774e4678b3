package org.staticdhcpd.database.jpa.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.protocol.MacAddress;

/**
 * The one query of a look-up: {@code maps} by MAC, joined with {@code subnets} on ({@code subnet}, {@code serial}),
 * at most one row (R158). The join is an outer one only to tell a client nobody knows from one whose network is
 * missing; both are unknown, but the second is worth a warning (R161).
 */
final class ClientQuery {
    private final EntityManagerFactory factory;
    private final String jpql;
    private final List<String> extras;

    ClientQuery(EntityManagerFactory factory, Dialect dialect, LookUpRules rules) {
        this.factory = factory;
        this.extras = Stream.concat(
                        rules.extraMaps().stream().map(name -> "maps." + name),
                        rules.extraSubnets().stream().map(name -> "subnets." + name))
                .toList();
        this.jpql = jpql(rules.caseInsensitiveMacs() ? dialect.foldedMac() : "m.mac", rules);
    }

    private static String jpql(String mac, LookUpRules rules) {
        // Extra columns are no attributes of the entities; their names were checked by LookUpRules.
        String columns = Stream.of(
                        Arrays.stream(Column.values()).map(column -> column.path),
                        rules.extraMaps().stream().map(name -> "column('" + name + "', m)"),
                        rules.extraSubnets().stream().map(name -> "column('" + name + "', n)"))
                .flatMap(paths -> paths)
                .collect(Collectors.joining(", "));
        return "select " + columns
                + " from MapRow m left join SubnetRow n on n.subnet = m.subnet and n.serial = m.serial" + " where "
                + mac + " = :mac";
    }

    String jpql() {
        return jpql;
    }

    /** The client's row, when there is one. */
    Optional<ClientRow> find(MacAddress mac) {
        EntityManager entities = factory.createEntityManager();
        try {
            // No limit is set: EclipseLink would write the SQL anew for it each time, and the MAC is the primary key.
            List<Object[]> rows = entities.createQuery(jpql, Object[].class)
                    .setParameter("mac", mac.toString())
                    .getResultList();
            return rows.stream().findFirst().map(values -> row(mac, values));
        } finally {
            entities.close();
        }
    }

    private ClientRow row(MacAddress mac, Object[] values) {
        Iterator<Object> next = Arrays.asList(values).iterator();
        Map<Column, Object> known = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            known.put(column, next.next());
        }
        Map<String, Object> extra = new LinkedHashMap<>();
        for (String name : extras) {
            extra.put(name, next.next());
        }
        return new ClientRow(mac, known, extra);
    }
}
