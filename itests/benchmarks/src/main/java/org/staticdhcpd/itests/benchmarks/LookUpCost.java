package org.staticdhcpd.itests.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.sqlite.SQLiteConfig;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.database.jpa.Connector;
import org.staticdhcpd.database.jpa.Database;
import org.staticdhcpd.database.jpa.Dialect;
import org.staticdhcpd.database.jpa.EngineSettings;
import org.staticdhcpd.database.jpa.LookUpRules;
import org.staticdhcpd.database.jpa.Pool;
import org.staticdhcpd.database.jpa.SqlSource;
import org.staticdhcpd.database.jpa.internal.JpaEngineFactory;
import org.staticdhcpd.protocol.MacAddress;

/**
 * How many look-ups a second a database gives: by bare JDBC on a pool like ours, and by our source, one by one and
 * together. All three take turns; every row is read, and has to be the client's.
 */
public final class LookUpCost {
    private static final int CONNECTIONS = 4;
    private static final int TOGETHER = 32;
    private static final long FIRST_MAC = 0x025d_0000_0000L;
    private static final String QUERY = "select m.mac, m.ip, m.hostname, m.subnet, m.serial, n.subnet, n.serial,"
            + " n.lease_time, n.gateway, n.subnet_mask, n.broadcast_address, n.ntp_servers, n.domain_name_servers,"
            + " n.domain_name from maps m left join subnets n on n.subnet = m.subnet and n.serial = m.serial"
            + " where m.mac = ?";

    private final String url;
    private final int clients;
    private final long nanos;
    private final AtomicLong turn = new AtomicLong();

    /** Something done again and again by several threads. */
    @FunctionalInterface
    private interface Work {
        /** Looks up clients from the {@code first} on; says how many. */
        int run(long first) throws SQLException;
    }

    private LookUpCost(String url, int clients, Duration time) {
        this.url = url;
        this.clients = clients;
        this.nanos = time.toNanos();
    }

    /** JDBC URL with account, number of clients as {@code load.jar data} makes them, rounds, seconds for each. */
    public static void main(String[] args) throws Exception {
        if (args.length != 4) {
            System.err.println("usage: LookUpCost URL CLIENTS ROUNDS SECONDS");
            System.exit(2);
        }
        LookUpCost cost = new LookUpCost(
                args[0], Integer.parseInt(args[1]), Duration.ofMillis((long) (Double.parseDouble(args[3]) * 1000)));
        cost.measure(Integer.parseInt(args[2]));
    }

    private void measure(int rounds) throws Exception {
        try (HikariDataSource pool = pool();
                SqlSource source = source()) {
            List<Work> works = List.of(
                    first -> bare(pool, mac(first)), first -> alone(source, first), first -> together(source, first));
            double[][] rates = new double[works.size()][rounds];
            works.forEach(this::rate); // warms up
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < works.size(); i++) {
                    rates[i][round] = rate(works.get(i));
                }
            }
            print("bare JDBC", rates[0], rates[0]);
            print("source, one by one", rates[1], rates[0]);
            print("source, " + TOGETHER + " together", rates[2], rates[0]);
        }
    }

    private static void print(String what, double[] rates, double[] bare) {
        double[] ratios = IntStream.range(0, rates.length)
                .mapToDouble(i -> rates[i] / bare[i])
                .sorted()
                .toArray();
        double[] sorted = Arrays.stream(rates).sorted().toArray();
        int middle = sorted.length / 2;
        System.out.printf(
                "%-22s %,9.0f look-ups/s [%,.0f-%,.0f], / bare JDBC %.2f [%.2f-%.2f]%n",
                what,
                sorted[middle],
                sorted[0],
                sorted[sorted.length - 1],
                ratios[middle],
                ratios[0],
                ratios[ratios.length - 1]);
    }

    private double rate(Work work) {
        AtomicLong done = new AtomicLong();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread thread = new Thread(() -> repeat(work, start + nanos, done));
            threads.add(thread);
            thread.start();
        }
        threads.forEach(LookUpCost::join);
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    private void repeat(Work work, long end, AtomicLong done) {
        try {
            while (System.nanoTime() - end < 0) {
                done.addAndGet(work.run(turn.getAndAdd(TOGETHER)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private MacAddress mac(long number) {
        return new MacAddress(FIRST_MAC + Math.floorMod(number * 0x9E37_79B1L, clients));
    }

    private static int bare(HikariDataSource pool, MacAddress mac) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, mac.toString());
            try (ResultSet rows = statement.executeQuery()) {
                int found = 0;
                while (rows.next()) {
                    for (int column = 1; column <= 14; column++) {
                        rows.getString(column);
                    }
                    found += rows.getString(1).equals(mac.toString()) ? 1 : 0;
                }
                return require(found == 1, 1);
            }
        }
    }

    private int alone(SqlSource source, long first) {
        return require(source.lookUp(Query.of(mac(first))) instanceof Answer.Found, 1);
    }

    private int together(SqlSource source, long first) {
        List<Query> queries = IntStream.range(0, TOGETHER)
                .mapToObj(i -> Query.of(mac(first + i)))
                .toList();
        List<Answer> answers = source.lookUpAll(queries);
        return require(answers.stream().allMatch(Answer.Found.class::isInstance), answers.size());
    }

    private static int require(boolean right, int number) {
        if (!right) {
            throw new IllegalStateException("a client was not found");
        }
        return number;
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(connector().dataSource());
        config.setReadOnly(true);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    private Connector connector() {
        // As our engines have it: SQLite is told from the beginning that nothing is written, and PostgreSQL compares
        // texts as what the column is.
        SQLiteConfig readOnly = new SQLiteConfig();
        readOnly.setReadOnly(true);
        Properties properties = url.startsWith("jdbc:sqlite:") ? readOnly.toProperties() : new Properties();
        if (url.startsWith("jdbc:postgresql:")) {
            properties.setProperty("stringtype", "unspecified");
        }
        return () -> DriverManager.getConnection(url, properties);
    }

    private SqlSource source() {
        Dialect dialect = new Dialect(
                Dialect.ANSI,
                Dialect.EXACT,
                Dialect.EXACT,
                new Dialect.Snapshot(Connection.TRANSACTION_NONE, 0, List.of()));
        Database database = Database.of(
                        connector().dataSource(), dialect, new Pool(CONNECTIONS, Duration.ofMinutes(10)))
                .build();
        EngineSettings settings = new EngineSettings("cost", "LookUpCost", database, LookUpRules.PLAIN);
        return new JpaEngineFactory(new PersistenceProvider()).open(settings);
    }
}
