package org.staticdhcpd.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Tells requests that change something and were caused by a page of another site. A browser sends our password along with
 * these too, and the console's forms carry nothing that only our own pages could know.
 */
final class ForeignRequest {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OUR_SITES = Set.of("same-origin", "none");

    private ForeignRequest() {}

    /** Programs that are no browsers send none of these headers, and cannot be made to send a request by a page. */
    static boolean is(HttpServletRequest request) {
        if (HARMLESS.contains(request.getMethod())) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OUR_SITES.contains(site.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String origin = request.getHeader("Origin");
        String sender = origin == null ? request.getHeader("Referer") : origin;
        return sender != null && !isOurs(sender, request);
    }

    private static boolean isOurs(String sender, HttpServletRequest request) {
        try {
            URI uri = URI.create(sender);
            String authority = String.valueOf(uri.getRawAuthority());
            return authority.equalsIgnoreCase(request.getHeader("Host"))
                    && request.getScheme().equalsIgnoreCase(uri.getScheme());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
