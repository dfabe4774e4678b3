package org.staticdhcpd.database.jpa.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.TypedQuery;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.LookUpRules;

/**
 * The one query of a look-up: {@code maps} by the client's key or its address, joined with {@code subnets} on ({@code
 * subnet}, {@code serial}) (R158). The join is an outer one only to tell a client nobody knows from one whose network
 * is missing; both are unknown, but the second is worth a warning (R161).
 */
final class ClientQuery {
    private static final String EXACT = "m.mac = :key";

    private final EntityManagerFactory factory;
    private final String select;
    private final String byMac;
    private final List<String> extras;

    ClientQuery(EntityManagerFactory factory, Dialect dialect, LookUpRules rules) {
        this.factory = factory;
        this.extras = Stream.concat(
                        rules.extraMaps().stream().map(name -> "maps." + name),
                        rules.extraSubnets().stream().map(name -> "subnets." + name))
                .toList();
        this.select = select(rules);
        this.byMac = rules.caseInsensitiveMacs() ? dialect.foldedMac() + " = :key" : EXACT;
    }

    private static String select(LookUpRules rules) {
        // Extra columns are no attributes of the entities; their names were checked by LookUpRules.
        String columns = Stream.of(
                        Arrays.stream(Column.values()).map(column -> column.path),
                        rules.extraMaps().stream().map(name -> "column('" + name + "', m)"),
                        rules.extraSubnets().stream().map(name -> "column('" + name + "', n)"))
                .flatMap(paths -> paths)
                .collect(Collectors.joining(", "));
        return "select " + columns
                + " from MapRow m left join SubnetRow n on n.subnet = m.subnet and n.serial = m.serial where ";
    }

    /** The query for a key of this kind; the text it may have besides {@code :key} is {@code :other}. */
    String jpql(LookUpKey.Kind kind) {
        return select
                + switch (kind) {
                    case MAC -> byMac;
                    case ADDRESS -> "m.ip = :key";
                    default -> "m.mac in (:key, :other)";
                };
    }

    /**
     * The rows with this key. The original's tables allow one for each client; tables whose primary key has the network
     * in it, or views, may have one for each network of the client.
     */
    List<ClientRow> find(LookUpKey key) {
        EntityManager entities = factory.createEntityManager();
        try {
            // No limit is set: EclipseLink would write the SQL anew for it each time, and there are few rows.
            List<Object[]> rows = query(entities, key).getResultList();
            return rows.stream().map(this::row).filter(row -> fits(row, key)).toList();
        } finally {
            entities.close();
        }
    }

    private TypedQuery<Object[]> query(EntityManager entities, LookUpKey key) {
        List<String> spellings = key.spellings();
        TypedQuery<Object[]> query =
                entities.createQuery(jpql(key.kind()), Object[].class).setParameter("key", spellings.get(0));
        return key.kind() == LookUpKey.Kind.MAC || key.kind() == LookUpKey.Kind.ADDRESS
                ? query
                : query.setParameter("other", spellings.get(spellings.size() - 1));
    }

    /** Some databases compare without regard to case; what a relay says of its ports means what it says. */
    private static boolean fits(ClientRow row, LookUpKey key) {
        return key.kind() == LookUpKey.Kind.MAC
                || key.kind() == LookUpKey.Kind.ADDRESS
                || key.spellings().contains(row.key());
    }

    private ClientRow row(Object[] values) {
        Iterator<Object> next = Arrays.asList(values).iterator();
        Map<Column, Object> known = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            known.put(column, next.next());
        }
        Map<String, Object> extra = new LinkedHashMap<>();
        for (String name : extras) {
            extra.put(name, next.next());
        }
        return new ClientRow(known, extra);
    }
}
