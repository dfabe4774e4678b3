package org.staticdhcpd.console.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What is kept of a password: enough to recognise it, not enough to know it. One line of text,
 * {@code user:pbkdf2-sha256:iterations:salt:hash}, the last two in Base64.
 */
record StoredPassword(String user, int iterations, Salted salted) {

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final int FIELDS = 5;

    /** Salt and hash; the arrays are shared with nobody. */
    static final class Salted {
        private final byte[] salt;
        private final byte[] hash;

        Salted(byte[] salt, byte[] hash) {
            this.salt = salt.clone();
            this.hash = hash.clone();
        }
    }

    /** Keeps the given password under a new salt. */
    static StoredPassword of(String user, String password, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new StoredPassword(user, ITERATIONS, new Salted(salt, hash(password, salt, ITERATIONS)));
    }

    /** Reads a line made by {@link #line()}. */
    static StoredPassword parse(String line) {
        String[] fields = line.strip().split(":", -1);
        if (fields.length != FIELDS || !fields[1].equals(SCHEME)) {
            throw new IllegalArgumentException("expected user:" + SCHEME + ":iterations:salt:hash");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        Salted salted = new Salted(base64.decode(fields[3]), base64.decode(fields[4]));
        return new StoredPassword(fields[0], Integer.parseInt(fields[2]), salted);
    }

    String line() {
        Base64.Encoder base64 = Base64.getEncoder();
        String salt = base64.encodeToString(salted.salt);
        return String.join(":", user, SCHEME, Integer.toString(iterations), salt, base64.encodeToString(salted.hash));
    }

    /** Takes the same time for every wrong password of the right user. */
    boolean matches(String otherUser, String password) {
        return MessageDigest.isEqual(hash(password, salted.salt, iterations), salted.hash) && user.equals(otherUser);
    }

    private static byte[] hash(String password, byte[] salt, int iterations) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }
}
