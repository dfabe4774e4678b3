package org.staticdhcpd.clients.internal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.staticdhcpd.api.BadRecord;
import org.staticdhcpd.api.Network;
import org.staticdhcpd.api.NetworkRecord;

/** Reads rows of networks, and names all their bad columns, not only the first. */
final class NetworkReading {
    /** The columns of a network's row: as many values can be bad. */
    private static final int COLUMNS = 9;

    /** Name servers and time servers beyond these are not sent (R155). */
    private static final int SERVERS = 3;

    private NetworkReading() {}

    /** What the row says, without its bad values; empty when it is not known which network it is. */
    static Optional<Network> of(NetworkRecord record, Consumer<Finding> findings) {
        NetworkRecord rest = record;
        boolean named = true;
        for (int i = 0; i < COLUMNS; i++) {
            try {
                Network network = rest.define();
                return named ? Optional.of(network) : Optional.empty();
            } catch (BadRecord e) {
                findings.accept(Finding.wrong(e.column(), e.complaint(), ""));
                named &= !e.column().equals("subnet") && !e.column().equals("serial");
                rest = without(rest, e.column());
            }
        }
        return Optional.empty();
    }

    private static NetworkRecord without(NetworkRecord record, String column) {
        return new NetworkRecord(
                column.equals("subnet") ? "?" : record.subnet(),
                column.equals("serial") ? "0" : record.serial(),
                column.equals("lease_time") ? "1" : record.leaseTime(),
                column.equals("gateway") ? "" : record.gateway(),
                column.equals("subnet_mask") ? "" : record.subnetMask(),
                column.equals("broadcast_address") ? "" : record.broadcastAddress(),
                column.equals("ntp_servers") ? "" : record.ntpServers(),
                column.equals("domain_name_servers") ? "" : record.domainNameServers(),
                record.domainName(),
                record.extra());
    }

    /** Tells what is doubtful in texts that can be read. */
    static void checkTexts(NetworkRecord record, Consumer<Finding> findings) {
        checkServers("domain_name_servers", record.domainNameServers(), findings);
        checkServers("ntp_servers", record.ntpServers(), findings);
        if (!record.domainName().isEmpty()) {
            String complaint = Names.complaint(record.domainName());
            if (!complaint.isEmpty()) {
                findings.accept(Finding.doubtful("domain_name", complaint, "correct it"));
            }
        }
    }

    private static void checkServers(String column, String text, Consumer<Finding> findings) {
        long count = Stream.of(text.split(",", -1))
                .filter(element -> !element.isBlank())
                .count();
        if (count > SERVERS) {
            findings.accept(Finding.doubtful(
                    column, count + " servers, but only the first three are sent", "remove the others"));
        }
    }
}
