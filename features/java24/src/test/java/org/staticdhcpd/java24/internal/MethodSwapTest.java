package org.staticdhcpd.java24.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class MethodSwapTest {

    /** Stands for the class to change; it has a long constant, a branch and a field on purpose. */
    static final class Victim {
        static final long BIG = 1234567890123L;

        private Victim() {}

        static String refuses(Object who) {
            if (who == null) {
                throw new UnsupportedOperationException("nobody");
            }
            throw new UnsupportedOperationException(who.toString() + BIG);
        }

        static String answers() {
            return "answer";
        }
    }

    @Test
    void theMethodAnswersAsTheOtherDoes() throws Exception {
        byte[] changed = new MethodSwap("refuses", "answers", "()Ljava/lang/String;").in(classFile());
        Method method = define(changed).getDeclaredMethod("refuses", Object.class);
        method.setAccessible(true);

        assertThat(method.invoke(null, "somebody")).isEqualTo("answer");
    }

    @Test
    void aClassWithoutTheMethodStaysValid() throws Exception {
        byte[] changed = new MethodSwap("none", "answers", "()Ljava/lang/String;").in(classFile());
        Method method = define(changed).getDeclaredMethod("answers");
        method.setAccessible(true);

        assertThat(method.invoke(null)).isEqualTo("answer");
    }

    private static Class<?> define(byte[] classFile) {
        return new ClassLoader(null) {
            Class<?> define() {
                return defineClass(Victim.class.getName(), classFile, 0, classFile.length);
            }
        }.define();
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Victim.class.getResourceAsStream("MethodSwapTest$Victim.class")) {
            return in.readAllBytes();
        }
    }
}
