package org.staticdhcpd.itests.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.staticdhcpd.itests.load.Clients;
import org.staticdhcpd.protocol.Ipv4Address;

/**
 * Changes rows of a database at random: host names of the load's clients; addresses of others, for those of the load
 * must stay; the domain name of a network in which one client is alone.
 */
final class RandomRows {
    private static final int MOVING = 100;
    private static final int KNOWN_SECONDS = 30;
    private static final int ELSEWHERE = Ipv4Address.parse("10.64.0.1").value();

    private final Connection database;
    private final Random random;
    private final int clients;
    private final int alone;
    private final Map<Integer, String> values = new HashMap<>();
    private int number;

    /**
     * Adds the clients that are not the load's.
     *
     * @param clients how many are
     */
    RandomRows(Connection database, Random random, int clients) throws SQLException {
        this.database = database;
        this.random = random;
        this.clients = clients;
        this.alone = clients + MOVING;
        database.setAutoCommit(false);
        run("DELETE FROM maps WHERE ip = ?", Clients.ipText(alone));
        run("DELETE FROM subnets WHERE subnet = ?", "alone");
        run(
                "INSERT INTO subnets (subnet, serial, lease_time, subnet_mask, domain_name) VALUES (?, 0, 600, ?, ?)",
                "alone",
                "255.0.0.0",
                "alone.test");
        for (int client = clients; client <= alone; client++) {
            run(
                    "INSERT INTO maps (mac, ip, subnet, serial) VALUES (?, ?, ?, 0)",
                    Clients.macText(client),
                    Clients.ipText(client),
                    client == alone ? "alone" : Clients.NETWORK);
        }
        database.commit();
    }

    /** Waits until the server knows those that were added: who asks before that is ignored for a minute. */
    void awaitIn(Site site) {
        Waiting.until("the added clients are known", KNOWN_SECONDS, () -> site.attempt(
                        "dhcp:lookup " + Clients.macText(alone))
                .output()
                .contains(Clients.ipText(alone)));
    }

    /** Changes one of a client whose last change was seen. */
    void changeOne(Freshness freshness) throws SQLException {
        int client;
        do {
            client = client();
        } while (freshness.isPending(client));
        number++;
        freshness.changed(client, change(client));
    }

    /** One change in ten is a network's, two are addresses. */
    private int client() {
        int lot = random.nextInt(10);
        return lot == 0 ? alone : lot <= 2 ? clients + random.nextInt(MOVING) : random.nextInt(clients);
    }

    private Freshness.Change change(int client) throws SQLException {
        if (client < clients) {
            return change(client, Freshness.Field.HOSTNAME, originalName(client), "n" + number);
        }
        if (client == alone) {
            return change(client, Freshness.Field.DOMAIN_NAME, "alone.test", "n" + number + ".test");
        }
        String address = new Ipv4Address(ELSEWHERE + number).toString();
        return change(client, Freshness.Field.ADDRESS, Clients.ipText(client), address);
    }

    private static String originalName(int client) {
        return String.format(Locale.ROOT, "c%07d", client);
    }

    private Freshness.Change change(int client, Freshness.Field field, String original, String value)
            throws SQLException {
        switch (field) {
            case HOSTNAME -> run("UPDATE maps SET hostname = ? WHERE mac = ?", value, Clients.macText(client));
            case ADDRESS -> run("UPDATE maps SET ip = ? WHERE mac = ?", value, Clients.macText(client));
            case DOMAIN_NAME -> run("UPDATE subnets SET domain_name = ? WHERE subnet = ?", value, "alone");
        }
        long at = System.nanoTime();
        database.commit();
        String before = values.getOrDefault(client, original);
        values.put(client, value);
        return new Freshness.Change(field, before, value, at);
    }

    private void run(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            int rows = statement.executeUpdate();
            assertThat(rows).as(sql + List.of(values)).isEqualTo(sql.startsWith("DELETE") ? rows : 1);
        }
    }
}
