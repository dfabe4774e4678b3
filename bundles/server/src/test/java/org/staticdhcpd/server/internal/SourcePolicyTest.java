package org.staticdhcpd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;
import org.staticdhcpd.api.Exchange;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.protocol.Ipv4Address;

class SourcePolicyTest {
    @ParameterizedTest(name = "{0}: refused {4}")
    @CsvSource({
        "R28 relay while relays are off,     10.9.8.7, false, '',                 true",
        "R29 relay not listed,               10.9.8.7, true,  '10.9.8.6',         true",
        "R29 relay listed,                   10.9.8.7, true,  '10.9.8.6,10.9.8.7', false",
        "R29 an empty list allows any relay, 10.9.8.7, true,  '',                 false"
    })
    void relays(String row, String relay, boolean allowed, String list, boolean refused) {
        assertThat(row).isNotEmpty();
        Bench bench =
                new Bench(FakeServices.knowing(Clients.definition()), "allowRelays", allowed, "allowedRelays", list);
        var reply = bench.ask(Clients.discover().giaddr(Clients.ip(relay)), Clients.broadcast());
        assertThat(reply.isEmpty()).isEqualTo(refused);
        assertThat(bench.log.lines(Level.WARN)).hasSize(refused ? 1 : 0).allMatch(l -> l.contains("DHCP-SRV-002"));
    }

    @Test
    void r30LocalClientsAreRefusedWhenNotAllowed() {
        Bench bench = local();
        assertThat(bench.ask(Clients.discover(), Clients.broadcast())).isEmpty();
        assertThat(bench.log.lines(Level.WARN)).hasSize(1);
    }

    @Test
    void r31ThatWarningNamesClientAndSource() {
        Bench bench = local();
        bench.ask(Clients.renew(), Clients.unicast());
        assertThat(bench.log.lines(Level.WARN).get(0))
                .contains("DHCP-SRV-003", Clients.MAC.toString(), Clients.IP + ":68", "eth0");
    }

    @Test
    void r32WarningsAreLimitedAndSayHowManyWereNotWritten() {
        Bench bench = local();
        for (int i = 0; i < 1000; i++) {
            bench.ask(Clients.discover(), Clients.broadcast());
        }
        assertThat(bench.log.lines(Level.WARN)).hasSize(10);
        bench.pass(java.time.Duration.ofSeconds(1));
        bench.ask(Clients.discover(), Clients.broadcast());
        assertThat(bench.log.lines(Level.WARN)).hasSize(11);
        assertThat(bench.log.lines(Level.WARN).get(10)).contains("990 more");
    }

    @Test
    void r33RefusedPacketsAreNeitherCountedNorBlocked() {
        Bench bench = local();
        for (int i = 0; i < 100; i++) {
            bench.ask(Clients.discover(), Clients.broadcast());
        }
        bench.engine.policy(Policies.with());
        assertThat(bench.ask(Clients.discover(), Clients.broadcast())).isPresent();
    }

    @Test
    void r34RefusedPacketsAreReportedAsNotProcessed() throws InterruptedException {
        Bench bench = local();
        List<Exchange> heard = new ArrayList<>();
        bench.services.listeners.add(new ExchangeListener() {
            @Override
            public void exchanged(Exchange exchange) {
                heard.add(exchange);
            }
        });
        bench.engine.start();
        bench.ask(Clients.discover(), Clients.broadcast());
        bench.engine.stop(java.time.Duration.ofSeconds(10));
        assertThat(heard).hasSize(1).noneMatch(exchange -> exchange.outcome().processed());
        assertThat(heard.get(0).mac()).contains(Clients.MAC);
    }

    @Test
    void r35TheProxyPortStaysOpen() {
        assertThat(local().ask(Clients.discover(), Clients.onProxyPort(Ipv4Address.UNSPECIFIED)))
                .isPresent();
    }

    private static Bench local() {
        return new Bench(FakeServices.knowing(Clients.definition()), "allowLocal", false);
    }
}
