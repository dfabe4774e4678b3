package org.staticdhcpd.database.postgresql.internal;

import java.nio.file.Path;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** Where the database is. */
sealed interface Server {
    /** For people. */
    String inWords();

    /** Tells the driver. */
    void describe(Properties properties);

    /**
     * On this machine, behind a socket.
     *
     * @param folder where the socket is
     * @param port which is part of the socket's name
     */
    record Local(String folder, int port) implements Server {
        private Path file() {
            return Path.of(folder, ".s.PGSQL." + port);
        }

        @Override
        public String inWords() {
            return file().toString();
        }

        @Override
        public void describe(Properties properties) {
            PGProperty.SSL_MODE.set(properties, "disable");
            PGProperty.GSS_ENC_MODE.set(properties, "disable");
            PGProperty.SOCKET_FACTORY.set(properties, LocalSocketFactory.class.getName());
            PGProperty.SOCKET_FACTORY_ARG.set(properties, file().toString());
            // The factory is ours: the driver finds it through the thread's class loader.
            PGProperty.CLASS_LOADER_STRATEGY.set(properties, "context-first");
        }
    }

    /**
     * Behind a network.
     *
     * @param host name or address
     * @param port port
     * @param sslMode as PostgreSQL calls it
     * @param authorities a file; empty for those Java trusts
     */
    record Remote(String host, int port, String sslMode, String authorities) implements Server {
        @Override
        public String inWords() {
            return host + ':' + port;
        }

        @Override
        public void describe(Properties properties) {
            PGProperty.PG_HOST.set(properties, host);
            PGProperty.PG_PORT.set(properties, port);
            PGProperty.SSL_MODE.set(properties, sslMode);
            PGProperty.GSS_ENC_MODE.set(properties, "disable");
            if (!authorities.isEmpty()) {
                PGProperty.SSL_ROOT_CERT.set(properties, authorities);
            } else if (sslMode.startsWith("verify")) {
                PGProperty.SSL_FACTORY.set(properties, DefaultJavaSSLFactory.class.getName());
            }
        }
    }
}
