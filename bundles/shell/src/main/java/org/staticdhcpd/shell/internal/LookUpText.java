package org.staticdhcpd.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.Diagnostics.SourceAnswer;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Ipv4Address;

/** What the sources say of a client, for people, and what follows from it. */
final class LookUpText {
    private final LookUpKey asked;
    private final List<SourceAnswer> answers;

    LookUpText(LookUpKey asked, List<SourceAnswer> answers) {
        this.asked = asked;
        this.answers = answers;
    }

    /** What each source says, in the order in which they are asked. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (SourceAnswer said : answers) {
            if (said.answer() instanceof Answer.Found found) {
                found.definitions().forEach(definition -> {
                    lines.add(said.source() + ": found " + definition);
                    lines.addAll(details(definition));
                });
            } else if (said.answer() instanceof Answer.Unavailable away) {
                lines.add(said.source() + ": unavailable, " + away.why());
            } else {
                lines.add(said.source() + ": unknown");
            }
        }
        return lines;
    }

    /** Why the client is not served: nobody knows it, or a source before the first that does cannot tell. */
    Optional<String> failure() {
        for (SourceAnswer said : answers) {
            if (said.answer() instanceof Answer.Found) {
                return Optional.empty();
            }
            if (said.answer() instanceof Answer.Unavailable) {
                return Optional.of("source " + said.source() + " cannot tell, so the client gets no answer");
            }
        }
        return Optional.of(answers.isEmpty() ? "no sources are configured" : "no source knows the client");
    }

    /** The address the client has. */
    Optional<Ipv4Address> address() {
        return answers.stream()
                .filter(said -> said.answer() instanceof Answer.Found)
                .map(said -> ((Answer.Found) said.answer()).definitions().get(0).ip())
                .findFirst();
    }

    private List<String> details(Definition definition) {
        List<String> lines = new ArrayList<>();
        definition
                .client()
                .filter(client -> !client.equals(asked))
                .ifPresent(value -> lines.add("  client               " + value));
        definition.hostname().ifPresent(value -> lines.add("  hostname             " + value));
        definition.domainName().ifPresent(value -> lines.add("  domain name          " + value));
        definition.subnetMask().ifPresent(value -> lines.add("  subnet mask          " + value));
        definition.broadcastAddress().ifPresent(value -> lines.add("  broadcast address    " + value));
        list(lines, "gateways             ", definition.gateways());
        list(lines, "domain name servers  ", definition.domainNameServers());
        list(lines, "ntp servers          ", definition.ntpServers());
        definition.extra().forEach((key, value) -> lines.add("  " + key + " = " + value));
        return lines;
    }

    private static void list(List<String> lines, String name, List<Ipv4Address> addresses) {
        if (!addresses.isEmpty()) {
            lines.add("  " + name
                    + String.join(
                            ", ", addresses.stream().map(Ipv4Address::toString).toList()));
        }
    }
}
