package org.staticdhcpd.database.jpa.internal;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Ipv4Address;

/** Asks a database and turns what it gives into an answer. Says once what is wrong with a row. */
final class RowReader {
    private static final Logger log = LoggerFactory.getLogger(RowReader.class);

    private final Said said = new Said();
    private volatile String trouble = "";

    /**
     * Found, unknown, or unavailable; unknown only when the database was asked and has no such client.
     *
     * @throws EngineClosed when the database was closed before it was asked
     */
    Answer answer(Serving asked, LookUpKey key) {
        String origin = asked.settings().origin();
        try {
            List<ClientRow> rows = asked.database().find(key);
            noTrouble(origin);
            return answer(origin, rows);
        } catch (EngineClosed e) {
            throw e;
        } catch (NothingOpen e) {
            return Answer.unavailable(e.getMessage());
        } catch (DoubtfulRow e) {
            if (said.isNew(e.getMessage())) {
                log.error("DHCP-JPA-005 {}: {}; the client gets no answer", origin, e.getMessage());
            }
            return Answer.unavailable(e.getMessage());
        } catch (RuntimeException e) {
            // JPA, its provider and the pool each have their own families of exceptions; all mean the same here.
            return trouble(origin, Reason.of(e));
        }
    }

    /** One row that is doubtful makes all doubtful: which of them the client needs is not for us to say. */
    private Answer answer(String origin, List<ClientRow> rows) {
        List<Definition> definitions = new ArrayList<>(1);
        for (ClientRow row : rows) {
            if (row.isDangling()) {
                sayDangling(origin, row);
            } else {
                definitions.add(definition(row));
            }
        }
        return definitions.isEmpty() ? Answer.UNKNOWN : new Answer.Found(definitions);
    }

    private void sayDangling(String origin, ClientRow row) {
        if (said.isNew(row.key() + row.network())) {
            log.warn(
                    "DHCP-JPA-004 {}: table maps, row {} refers to {}, which table subnets does not have; the client"
                            + " counts as unknown",
                    origin,
                    row.key(),
                    row.network());
        }
    }

    private static Definition definition(ClientRow row) {
        Definition.Builder client = begin(row)
                .client(row.client())
                .network(row.text(Column.SUBNET).orElse(""), serial(row))
                .gateways(row.addresses(Column.GATEWAY))
                .domainNameServers(row.addresses(Column.DOMAIN_NAME_SERVERS))
                .ntpServers(row.addresses(Column.NTP_SERVERS))
                .extra(row.extra());
        row.text(Column.HOSTNAME).ifPresent(client::hostname);
        row.text(Column.DOMAIN_NAME).ifPresent(client::domainName);
        row.address(Column.SUBNET_MASK).ifPresent(client::subnetMask);
        row.address(Column.BROADCAST_ADDRESS).ifPresent(client::broadcastAddress);
        return client.build();
    }

    private static Definition.Builder begin(ClientRow row) {
        Ipv4Address ip = row.address(Column.IP)
                .filter(address -> !address.isUnspecified())
                .orElseThrow(() -> row.doubtful(Column.IP, "expected the client's address, got none"));
        try {
            return Definition.of(ip, row.number(Column.LEASE_TIME));
        } catch (IllegalArgumentException e) {
            throw row.doubtful(Column.LEASE_TIME, e.getMessage());
        }
    }

    private static int serial(ClientRow row) {
        long serial = row.number(Column.SERIAL);
        if (serial != (int) serial) {
            throw row.doubtful(Column.SERIAL, "expected a number of at most 32 bits, got " + serial);
        }
        return (int) serial;
    }

    private Answer trouble(String origin, String why) {
        if (!trouble.equals(why)) {
            trouble = why;
            log.warn("DHCP-JPA-003 {}: look-ups fail, clients wait: {}", origin, why);
        }
        return Answer.unavailable(why);
    }

    private void noTrouble(String origin) {
        if (!trouble.isEmpty()) {
            trouble = "";
            log.info("{}: look-ups work again", origin);
        }
    }
}
