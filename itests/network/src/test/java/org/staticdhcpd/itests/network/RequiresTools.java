package org.staticdhcpd.itests.network;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of a class need root, network namespaces, {@code ip}, {@code tar}, {@code tcpdump}, {@code busybox} and
 * these tools. Without them they are skipped and the reason is printed; with the system property or environment variable
 * {@code STATICDHCPD_REQUIRE_TOOLS=true} that is a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ToolsPresent.class)
@interface RequiresTools {
    /** The tools besides those every network test needs. */
    Tool[] value() default {};
}
