package org.staticdhcpd.extension.http.internal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MacAddress;

/**
 * The configuration of one service.
 *
 * @param name of the source
 * @param service how it is asked
 * @param defaults what stands in for missing values
 * @param concurrencyLimit how many requests may be under way at once
 * @param tls whom to believe
 */
record HttpSettings(String name, WebService service, Defaults defaults, int concurrencyLimit, SSLContext tls) {
    private static final String OBJECT = "a JSON object such as {\"site\": \"lab\"}";
    private static final String HEADERS = "a JSON object of HTTP headers such as {\"X-Site\": \"lab\"}";
    private static final String KINDS = "a JSON object with a parameter's name for any of client-id, circuit-id,"
            + " remote-id and address, such as {\"address\": \"ip\"}";
    private static final int LONGEST_MILLIS = 60_000;

    /**
     * Reads a configuration.
     *
     * @throws BadSetting when a value is no good
     */
    static HttpSettings of(HttpEngine.Config config, Map<String, ?> raw) {
        Settings keys = new Settings(HttpEngine.PID, raw);
        String name = keys.required("name", config::name, "a name, to be used in the server's \"sources\"");
        int limit = keys.integer("concurrencyLimit", config::concurrencyLimit, 0, Integer.MAX_VALUE);
        return new HttpSettings(
                name,
                service(keys, config),
                defaults(keys, config),
                limit == 0 ? Integer.MAX_VALUE : limit,
                tls(keys, config));
    }

    private static WebService service(Settings keys, HttpEngine.Config config) {
        Map<String, Object> parameters = new LinkedHashMap<>(object(keys, "parameters", config::parameters, OBJECT));
        parameters.putAll(object(keys, ".parameters", config::_parameters, OBJECT));
        Map<String, Object> headers = new LinkedHashMap<>(object(keys, "headers", config::headers, HEADERS));
        Map<String, Object> secret = object(keys, ".headers", config::_headers, HEADERS);
        WebService plain = new WebService(
                uri(keys, config),
                keys.flag("post", config::post),
                parameters,
                texts(headers),
                kinds(keys, config),
                Duration.ofMillis(keys.integer("timeout", config::timeout, 1, LONGEST_MILLIS)));
        check(keys, "headers", plain);
        headers.putAll(secret);
        WebService service =
                new WebService(plain.uri(), plain.post(), parameters, texts(headers), plain.keys(), plain.timeout());
        check(keys, ".headers", service);
        return service;
    }

    /** The JDK's client refuses some headers, and says which in words that may hold their values. */
    private static void check(Settings keys, String key, WebService service) {
        try {
            service.request(LookUpKey.of(new MacAddress(0)));
        } catch (IllegalArgumentException e) {
            throw keys.bad(key, HEADERS + "; not Host, Connection, Content-Length, Expect or Upgrade");
        }
    }

    private static Map<String, String> texts(Map<String, Object> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> String.valueOf(entry.getValue()), (a, b) -> b, LinkedHashMap::new));
    }

    private static URI uri(Settings keys, HttpEngine.Config config) {
        String expected =
                "the http or https address of the service, without user and password (they belong into" + " .headers)";
        String text = keys.required("uri", config::uri, expected);
        try {
            URI uri = URI.create(text);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the text: it may hold a password.
        }
        throw new BadSetting(keys.pid(), "uri", withoutSecrets(text), expected);
    }

    private static String withoutSecrets(String uri) {
        return uri.replaceFirst("\\?.*", "?(hidden)").replaceFirst("//.*@", "//(hidden)@");
    }

    private static Map<LookUpKey.Kind, String> kinds(Settings keys, HttpEngine.Config config) {
        Map<LookUpKey.Kind, String> names = new EnumMap<>(LookUpKey.Kind.class);
        object(keys, "otherKeys", config::otherKeys, KINDS).forEach((kind, name) -> {
            if (!(name instanceof String text) || text.isBlank()) {
                throw keys.bad("otherKeys", KINDS);
            }
            names.put(kind(keys, kind), text);
        });
        names.put(
                LookUpKey.Kind.MAC,
                keys.required("parameterKeyMac", config::parameterKeyMac, "the name of the MAC address's parameter"));
        return names;
    }

    private static LookUpKey.Kind kind(Settings keys, String text) {
        return Arrays.stream(LookUpKey.Kind.values())
                .filter(kind -> kind != LookUpKey.Kind.MAC && kind.text().equals(text))
                .findFirst()
                .orElseThrow(() -> keys.bad("otherKeys", KINDS));
    }

    private static Map<String, Object> object(Settings keys, String key, Supplier<String> typed, String expected) {
        String text = keys.text(key, typed);
        if (text.isEmpty()) {
            return Map.of();
        }
        try {
            if (Json.read(text.getBytes(StandardCharsets.UTF_8)).orElse("") instanceof Map<?, ?> object) {
                Map<String, Object> values = new LinkedHashMap<>();
                object.forEach((name, value) -> values.put(name.toString(), value));
                return values;
            }
        } catch (BadAnswer e) {
            // Said below.
        }
        throw keys.bad(key, expected);
    }

    private static Defaults defaults(Settings keys, HttpEngine.Config config) {
        String servers = keys.addresses("defaultNameServers", config::defaultNameServers).stream()
                .map(Ipv4Address::toString)
                .collect(Collectors.joining(","));
        int serial = keys.integer("defaultSerial", config::defaultSerial, 0, Integer.MAX_VALUE);
        int leaseTime = keys.integer("defaultLeaseTime", config::defaultLeaseTime, 0, Integer.MAX_VALUE);
        return new Defaults(servers, leaseTime == 0 ? "" : String.valueOf(leaseTime), String.valueOf(serial));
    }

    private static SSLContext tls(Settings keys, HttpEngine.Config config) {
        String file = keys.text("trustStore", config::trustStore);
        String password = keys.text(".trustStorePassword", config::_trustStorePassword);
        return file.isEmpty()
                ? Trust.usual()
                : keys.parsed(
                        "trustStore",
                        file,
                        path -> Trust.of(Path.of(path), password),
                        "a file with certificates as PEM, or a key store in PKCS #12 or JKS and its .trustStorePassword");
    }

    /** Shows what is no secret. */
    @Override
    public String toString() {
        return name + ": " + service;
    }
}
