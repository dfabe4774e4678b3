package org.staticdhcpd.database.jpa.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.SqlSource;
import org.staticdhcpd.protocol.MacAddress;

/**
 * Measures a look-up: through JPA as the engine does it, the same with the cache, and by a prepared statement on a
 * pool like the engine's. Run by hand ({@code main}); docs/decisions/101-jpa.md has the figures.
 */
final class LookUpCost {
    private static final int CLIENTS = 1_000;
    private static final int ROUNDS = 15;
    private static final int WARM_UP = 8;
    private static final String SQL = "select m.ip, m.hostname, m.subnet, m.serial, n.subnet, n.lease_time, n.gateway,"
            + " n.subnet_mask, n.broadcast_address, n.domain_name, n.domain_name_servers, n.ntp_servers from maps m"
            + " left join subnets n on n.subnet = m.subnet and n.serial = m.serial where m.mac = ?";

    private LookUpCost() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("look-up-cost");
        SampleFile file = SampleFile.at(folder.resolve("dhcp.sqlite3"));
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < CLIENTS; i++) {
            rows.append("insert into maps values ('").append(mac(i)).append("', '10.0.");
            rows.append(i / 250).append('.').append(i % 250 + 1).append("', 'h', '192.168.0.0/24', 0);");
        }
        file.execute("begin;" + rows + "commit");
        EngineSettings plain = file.settings(LookUpRules.PLAIN);
        EngineSettings kept = file.settings(
                new LookUpRules(false, plain.rules().extraMaps(), plain.rules().extraSubnets(), true));
        JpaEngineFactory engines = new JpaEngineFactory(new PersistenceProvider());
        try (SqlSource jpa = engines.open(plain);
                SqlSource cached = engines.open(kept);
                var pool = Connections.open(plain)) {
            double[][] micros = new double[3][ROUNDS];
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                int at = Math.max(round, 0);
                micros[0][at] = microsPerLookUp(i -> found(jpa, i));
                micros[1][at] = microsPerLookUp(i -> prepared(pool, i));
                micros[2][at] = microsPerLookUp(i -> found(cached, i));
            }
            double[] exchanges = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                jpa.reload();
                exchanges[round] = (System.nanoTime() - begin) / 1_000.0;
            }
            print("exchange", exchanges);
            print("JPA", micros[0]);
            print("prepared JDBC", micros[1]);
            print("JPA, cache", micros[2]);
        }
    }

    private static MacAddress mac(int i) {
        return new MacAddress(0x0300_0000_0000L + i);
    }

    private static double microsPerLookUp(IntConsumer lookUp) {
        long begin = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++) {
            lookUp.accept(i);
        }
        return (System.nanoTime() - begin) / 1_000.0 / CLIENTS;
    }

    private static void found(SqlSource source, int i) {
        if (!(source.lookUp(Query.of(mac(i))) instanceof Answer.Found)) {
            throw new IllegalStateException("not found: " + i);
        }
    }

    private static void prepared(javax.sql.DataSource pool, int i) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, mac(i).toString());
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                for (int column = 1; column <= 12; column++) {
                    rows.getObject(column);
                }
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(String what, double[] micros) {
        Arrays.sort(micros);
        System.out.printf(
                "%-14s median %.1f us, range %.1f to %.1f%n", what, micros[ROUNDS / 2], micros[0], micros[ROUNDS - 1]);
    }
}
