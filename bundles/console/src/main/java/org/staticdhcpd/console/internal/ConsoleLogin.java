package org.staticdhcpd.console.internal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The login of the Web Console. At the first start it makes a password and shows it once on the standard output. Waits for
 * the HTTP server, so that the address shown is the real one.
 */
@Component(immediate = true, property = SecurityProvider.PROPERTY_ID + "=" + ConsoleLogin.ID)
public final class ConsoleLogin implements SecurityProvider {

    /** Named in {@code felix.webconsole.security.providers}, so that the console waits for us. */
    static final String ID = "org.staticdhcpd.console";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Logger log = LoggerFactory.getLogger(ConsoleLogin.class);

    private final PasswordCheck passwords;

    /** Makes the password if there is none yet. */
    @Activate
    public ConsoleLogin(
            BundleContext context,
            @Reference(name = "http", service = HttpServiceRuntime.class) Map<String, Object> http,
            @Reference(name = "configuration") ConfigurationAdmin configuration) {
        this(
                Path.of(String.valueOf(context.getProperty("karaf.etc"))),
                System.out,
                () -> new ConsoleAddress(http, configuration).toString(),
                Clock.systemUTC());
    }

    ConsoleLogin(Path etc, PrintStream terminal, Supplier<String> address, Clock clock) {
        PasswordFile file = new PasswordFile(etc);
        passwords = new PasswordCheck(file, new LoginThrottle(clock));
        if (!file.exists()) {
            makePassword(file, terminal, address.get());
        }
    }

    @Override
    public Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        if (ForeignRequest.is(request)) {
            log.warn("DHCP-CON-003 refused a {} caused by a page of another site", request.getMethod());
            return refuse(response, HttpServletResponse.SC_FORBIDDEN);
        }
        Optional<BasicCredentials> credentials = BasicCredentials.of(request.getHeader("Authorization"));
        if (credentials.isEmpty()) {
            return challenge(response);
        }
        return switch (passwords.check(credentials.get())) {
            case WELCOME -> credentials.get().user();
            case WRONG -> challenge(response);
            case TOO_MANY -> refuse(response, TOO_MANY_REQUESTS);
        };
    }

    /** There is one user, who may do everything. */
    @Override
    public boolean authorize(Object user, String role) {
        return user != null;
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        challenge(response);
    }

    private static void makePassword(PasswordFile file, PrintStream terminal, String address) {
        try {
            Announcement.print(terminal, address, file.renew(new SecureRandom()));
        } catch (IOException e) {
            log.error("DHCP-CON-001 the Web Console stays closed, cannot write {}: {}", file, e.toString());
        }
    }

    private static Object challenge(HttpServletResponse response) {
        response.setHeader("WWW-Authenticate", "Basic realm=\"staticDHCPd\", charset=\"UTF-8\"");
        return refuse(response, HttpServletResponse.SC_UNAUTHORIZED);
    }

    /** The console expects a finished answer when nobody was recognised. */
    private static Object refuse(HttpServletResponse response, int status) {
        response.setStatus(status);
        response.setContentLength(0);
        try {
            response.flushBuffer();
        } catch (IOException e) {
            log.debug("console: client left", e);
        }
        return null;
    }
}
