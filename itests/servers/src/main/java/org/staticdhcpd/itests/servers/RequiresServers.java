package org.staticdhcpd.itests.servers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests need these programs. Without them they are skipped and the reason is printed; with the system property or
 * environment variable {@code STATICDHCPD_REQUIRE_TOOLS=true} that is a failure.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(ServersPresent.class)
public @interface RequiresServers {
    /** The programs. */
    ServerProgram[] value();
}
