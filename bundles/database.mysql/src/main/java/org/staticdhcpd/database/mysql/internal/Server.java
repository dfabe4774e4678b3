package org.staticdhcpd.database.mysql.internal;

import java.util.Properties;

/** Where the database is. */
sealed interface Server {
    /** For people. */
    String inWords();

    /** What the driver calls a database of this server. */
    String url(String database);

    /** Tells the driver. */
    void describe(Properties properties);

    /**
     * On this machine.
     *
     * @param socket a file
     */
    record Local(String socket) implements Server {
        @Override
        public String inWords() {
            return socket;
        }

        @Override
        public String url(String database) {
            return "jdbc:mariadb://localhost/" + database;
        }

        @Override
        public void describe(Properties properties) {
            properties.setProperty("localSocket", socket);
            properties.setProperty("sslMode", "disable");
        }
    }

    /**
     * Behind a network.
     *
     * @param host name or address
     * @param port port
     * @param sslMode disable, require, verify-ca, verify-full
     * @param authorities a file; empty for those Java trusts
     */
    record Remote(String host, int port, String sslMode, String authorities) implements Server {
        @Override
        public String inWords() {
            return host + ':' + port;
        }

        @Override
        public String url(String database) {
            String name = host.contains(":") ? '[' + host + ']' : host;
            return "jdbc:mariadb://" + name + ':' + port + '/' + database;
        }

        @Override
        public void describe(Properties properties) {
            properties.setProperty("sslMode", sslMode.equals("require") ? "trust" : sslMode);
            if (!authorities.isEmpty()) {
                properties.setProperty("serverSslCert", authorities);
            }
        }
    }
}
