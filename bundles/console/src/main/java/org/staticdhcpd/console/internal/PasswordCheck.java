package org.staticdhcpd.console.internal;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks credentials against the file, as it is now. The last good ones are remembered, since a browser sends them with
 * every request and the check is slow on purpose.
 */
final class PasswordCheck {

    private static final Logger log = LoggerFactory.getLogger(PasswordCheck.class);

    private final PasswordFile file;
    private final LoginThrottle throttle;
    private Optional<BasicCredentials> remembered = Optional.empty();
    private long rememberedVersion;

    /** What became of a login. */
    enum Result {
        WELCOME,
        WRONG,
        TOO_MANY
    }

    PasswordCheck(PasswordFile file, LoginThrottle throttle) {
        this.file = file;
        this.throttle = throttle;
    }

    /** One at a time: guessing in parallel gains nothing and costs one processor at most. */
    synchronized Result check(BasicCredentials credentials) {
        long version = file.version();
        if (version == rememberedVersion
                && remembered.filter(credentials::equals).isPresent()) {
            return Result.WELCOME;
        }
        if (throttle.isClosed()) {
            return Result.TOO_MANY;
        }
        if (!matches(credentials)) {
            throttle.failed();
            return Result.WRONG;
        }
        throttle.succeeded();
        remembered = Optional.of(credentials);
        rememberedVersion = version;
        return Result.WELCOME;
    }

    private boolean matches(BasicCredentials credentials) {
        try {
            return file.read().matches(credentials.user(), credentials.password());
        } catch (IOException | IllegalArgumentException e) {
            log.error("DHCP-CON-002 nobody can log in to the Web Console, {} cannot be used: {}", file, e.toString());
            return false;
        }
    }
}
