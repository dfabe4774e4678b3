package org.staticdhcpd.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests and responses that know only what a login looks at. */
final class Requests {

    private Requests() {}

    static HttpServletRequest request(String method, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> {
                    return switch (called.getName()) {
                        case "getMethod" -> method;
                        case "getScheme" -> "http";
                        case "getHeader" -> arguments[0].equals("Host") ? "127.0.0.1:8080" : headers.get(arguments[0]);
                        default -> throw new UnsupportedOperationException(called.getName());
                    };
                });
    }

    static HttpServletResponse response(AtomicInteger status) {
        return (HttpServletResponse) Proxy.newProxyInstance(
                Requests.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, called, arguments) -> {
                    if (called.getName().equals("setStatus")) {
                        status.set((Integer) arguments[0]);
                    }
                    return null;
                });
    }

    static Map<String, String> login(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }
}
