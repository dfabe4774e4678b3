package org.staticdhcpd.java24.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import javax.security.auth.Subject;

/**
 * Makes {@code Subject.getSubject} answer as {@code Subject.current} does. From Java 24 on it only throws, and with it every
 * session and every {@code bundle:} command of Karaf 4.4. The launcher starts this on those versions alone.
 */
public final class SubjectAgent implements ClassFileTransformer {

    private static final String SUBJECT = "javax/security/auth/Subject";

    private SubjectAgent() {}

    /**
     * Called by the JVM before the server starts.
     *
     * @param options unused
     * @param jvm changes the class
     * @throws UnmodifiableClassException never for this class
     */
    public static void premain(String options, Instrumentation jvm) throws UnmodifiableClassException {
        SubjectAgent agent = new SubjectAgent();
        jvm.addTransformer(agent, true);
        jvm.retransformClasses(Subject.class);
        jvm.removeTransformer(agent);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
        if (!SUBJECT.equals(name)) {
            return null;
        }
        try {
            return new MethodSwap("getSubject", "current", "()Ljavax/security/auth/Subject;").in(classFile);
        } catch (IOException e) {
            throw new UncheckedIOException("not a class file", e);
        }
    }
}
