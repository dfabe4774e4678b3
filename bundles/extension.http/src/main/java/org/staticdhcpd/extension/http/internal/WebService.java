package org.staticdhcpd.extension.http.internal;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.LookUpKey;

/**
 * How the service is asked. Shows no header and no parameter: they may hold secrets.
 *
 * @param uri where it is
 * @param post whether it is asked by POST with an object, or else by GET with a query string
 * @param parameters what is sent besides the key
 * @param headers what is sent in the head
 * @param keys under which name each kind of key is sent; what is not there cannot be looked up
 * @param timeout for everything from the waiting for a turn to the last octet
 */
record WebService(
        URI uri,
        boolean post,
        Map<String, Object> parameters,
        Map<String, String> headers,
        Map<LookUpKey.Kind, String> keys,
        Duration timeout) {
    private static final String JSON = "application/json";

    /** The request for a client; empty for a kind of key that the service does not know. */
    Optional<HttpRequest> request(LookUpKey key) {
        return Optional.ofNullable(keys.get(key.kind())).map(name -> request(name, text(key)));
    }

    private HttpRequest request(String name, String value) {
        Map<String, Object> sent = new LinkedHashMap<>(parameters);
        sent.put(name, value);
        HttpRequest.Builder request = HttpRequest.newBuilder().timeout(timeout).setHeader("Accept", JSON);
        if (post) {
            request.uri(uri).setHeader("Content-Type", JSON).POST(BodyPublishers.ofByteArray(Json.write(sent)));
        } else {
            request.uri(withQuery(sent)).GET();
        }
        headers.forEach(request::setHeader);
        return request.build();
    }

    /** MAC and IP addresses as everywhere; of the other kinds, which the name tells, the octets alone. */
    private static String text(LookUpKey key) {
        return switch (key.kind()) {
            case MAC, ADDRESS -> key.toString();
            default -> "0x" + key.value();
        };
    }

    /** A list becomes a parameter that is there several times. */
    private URI withQuery(Map<String, Object> sent) {
        List<String> pairs = new ArrayList<>();
        sent.forEach((name, value) -> {
            List<?> values = value instanceof List<?> list ? list : List.of(String.valueOf(value));
            values.forEach(each -> pairs.add(encoded(name) + '=' + encoded(String.valueOf(each))));
        });
        String before = uri.getRawQuery() == null ? uri + "?" : uri + "&";
        return URI.create(before + String.join("&", pairs));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Where it is, without the query, which may hold a secret. */
    String place() {
        return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }

    @Override
    public String toString() {
        return (post ? "POST " : "GET ") + place();
    }
}
