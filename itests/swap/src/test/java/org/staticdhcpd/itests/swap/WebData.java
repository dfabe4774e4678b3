package org.staticdhcpd.itests.swap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A web service that knows the sample network. */
final class WebData implements AutoCloseable {
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    WebData() throws IOException {
        server.createContext("/clients", WebData::answer);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/clients";
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answer(question).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String answer(String question) {
        if (question.contains("\"aa:bb:cc:dd:ee:ff\"")) {
            return whole("192.168.0.197", "workstation");
        }
        if (question.contains("\"02:00:00:00:00:01\"")) {
            return whole("192.168.0.198", "printer");
        }
        return question.contains("\"02:00:00:00:00:02\"")
                ? "{\"ip\": \"192.168.0.199\", \"hostname\": null, \"subnet\": \"192.168.0.0/24\", \"serial\": 1,"
                        + " \"lease_time\": 3600, \"subnet_mask\": \"255.255.255.0\", \"broadcast_address\":"
                        + " \"192.168.0.255\"}"
                : "";
    }

    private static String whole(String ip, String hostname) {
        return "{\"ip\": \"" + ip + "\", \"hostname\": \"" + hostname
                + "\", \"subnet\": \"192.168.0.0/24\", \"serial\": 0,"
                + " \"lease_time\": 14400, \"gateway\": \"192.168.0.1\", \"subnet_mask\": \"255.255.255.0\","
                + " \"broadcast_address\": \"192.168.0.255\", \"ntp_servers\": [\"192.168.0.1\"],"
                + " \"domain_name_servers\": [\"192.168.0.1\", \"192.168.0.2\"], \"domain_name\": \"example.org\"}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
