package org.staticdhcpd.itests.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.staticdhcpd.api.ClientTable;
import org.staticdhcpd.api.ClientTable.Changes;

/** Writers that get into each other's way, while a copy is kept of what they write. */
final class Changing {
    /** Opens a connection of a writer. */
    interface Opener {
        Connection open() throws SQLException;
    }

    private static final String FIRST = "02:00:00:00:00:01";
    private static final String SECOND = "02:00:00:00:00:02";
    private static final int WRITERS = 4;
    private static final int TRANSACTIONS = 60;

    private final Opener opener;
    private final ClientTable table;

    Changing(Opener opener, ClientTable table) {
        this.opener = opener;
        this.table = table;
    }

    /** The one that began later and commits first must not make the other one's change look old. */
    void transactionsThatCommitInAnotherOrderAreBothSeen() throws Exception {
        Copy copy = new Copy(table);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection early = opener.open();
                Connection late = opener.open()) {
            early.setAutoCommit(false);
            late.setAutoCommit(false);
            update(early, FIRST, "192.168.0.101");
            Future<?> waiting = other.submit(() -> {
                update(late, SECOND, "192.168.0.102");
                late.commit();
                return null;
            });
            boolean wentAhead = ends(waiting);
            copy.follow();
            early.commit();
            waiting.get(10, TimeUnit.SECONDS);
            Changes changes = copy.follow();
            assertThat(wentAhead)
                    .as("the later writer waits for the earlier one")
                    .isFalse();
            assertThat(changes).isInstanceOf(Changes.Some.class);
        } finally {
            other.shutdownNow();
        }
        assertThat(List.of(copy.ip(FIRST), copy.ip(SECOND))).containsExactly("192.168.0.101", "192.168.0.102");
        assertThat(copy.readings()).isEqualTo(1);
    }

    private static boolean ends(Future<?> task) throws Exception {
        try {
            task.get(300, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void update(Connection connection, String mac, String ip) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("update maps set ip = '" + ip + "' where mac = '" + mac + "'");
        }
    }

    /** After all of it the copy is what the tables are, and it was never read as a whole again. */
    void nothingIsMissedWhileManyWrite() throws Exception {
        Copy copy = new Copy(table);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                writing.add(writers.submit(() -> write(writer)));
            }
            while (!writing.stream().allMatch(Future::isDone)) {
                copy.follow();
            }
            for (Future<?> done : writing) {
                done.get();
            }
        } finally {
            writers.shutdownNow();
        }
        copy.follow();
        assertThat(copy).hasToString(new Copy(table).toString());
        assertThat(copy.readings()).isEqualTo(1);
    }

    private Object write(int writer) throws SQLException {
        Random random = new Random(writer);
        try (Connection connection = opener.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < TRANSACTIONS; i++) {
                try {
                    writeOnce(writer, i, statement, random);
                } catch (SQLTransactionRollbackException e) {
                    // MySQL breaks a deadlock of two writers by undoing one, and has that one try again.
                    connection.rollback();
                }
            }
        }
        return null;
    }

    private static void writeOnce(int writer, int turn, Statement statement, Random random) throws SQLException {
        int client = random.nextInt(20);
        String mac = String.format("02:%02x:00:00:00:%02x", writer + 1, client);
        statement.executeUpdate("delete from maps where mac = '" + mac + "'");
        if (random.nextBoolean()) {
            statement.executeUpdate("insert into maps (mac, ip, hostname, subnet, serial) values ('" + mac + "', '10."
                    + writer + '.' + client + ".1', 'h" + turn + "', '192.168.0.0/24', 0)");
        }
        if (random.nextInt(5) == 0) {
            statement.getConnection().rollback();
        } else {
            statement.getConnection().commit();
        }
    }
}
