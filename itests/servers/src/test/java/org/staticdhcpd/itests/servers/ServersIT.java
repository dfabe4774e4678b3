package org.staticdhcpd.itests.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The servers start, keep what they were told, and go without a trace. */
class ServersIT {
    @Test
    @RequiresServers(ServerProgram.POSTGRES)
    void postgresKeepsItsDataThroughStopAndKill() {
        Path folder;
        try (PostgresServer server = PostgresServer.started()) {
            folder = server.folder();
            server.createDatabase("dhcp");
            server.run("dhcp", "create table kept (number int)");
            server.run("dhcp", "insert into kept values (1)");
            server.restart();
            server.run("dhcp", "insert into kept values (2)");
            server.kill();
            assertThat(server.isRunning()).isFalse();
            server.start();
            assertThat(server.run("dhcp", "select number, number + 1 from kept order by number"))
                    .isEqualTo("1|2\n2|3");
            assertThat(server.socket()).exists();
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    @RequiresServers(ServerProgram.MARIADBD)
    void mariadbKeepsItsDataThroughStopAndKill() {
        try (MariadbServer server = MariadbServer.started()) {
            server.createDatabase("dhcp");
            server.run("dhcp", "create table kept (number int)");
            server.run("dhcp", "insert into kept values (1)");
            server.restart();
            server.kill();
            server.start();
            assertThat(server.run("dhcp", "select number, number + 1 from kept"))
                    .isEqualTo("1\t2");
            assertThatThrownBy(() -> server.run("dhcp", "select nothing from nowhere"))
                    .hasMessageContaining("nowhere");
        }
    }

    @Test
    @RequiresServers(ServerProgram.REDIS)
    void redisAnswersAndFrozenItDoesNot() throws IOException {
        answersUnlessFrozen(RedisServer::started, "PING\r\n", "+PONG\r\n");
    }

    @Test
    @RequiresServers(ServerProgram.MEMCACHED)
    void memcachedAnswersAndFrozenItDoesNot() throws IOException {
        answersUnlessFrozen(MemcachedServer::started, "mn\r\n", "MN\r\n");
    }

    private static void answersUnlessFrozen(Supplier<Server> starter, String question, String answer)
            throws IOException {
        try (Server server = starter.get();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(200);
            assertThat(ask(socket, question, answer.length())).isEqualTo(answer);
            server.freeze();
            assertThatThrownBy(() -> ask(socket, question, answer.length())).isInstanceOf(SocketTimeoutException.class);
            server.thaw();
            socket.setSoTimeout(10_000);
            assertThat(new String(socket.getInputStream().readNBytes(answer.length()), StandardCharsets.US_ASCII))
                    .isEqualTo(answer);
        }
    }

    private static String ask(Socket socket, String question, int length) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(question.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }
}
