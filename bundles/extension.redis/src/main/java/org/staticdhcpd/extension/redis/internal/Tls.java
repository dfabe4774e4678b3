package org.staticdhcpd.extension.redis.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/**
 * How connections are encrypted.
 *
 * @param used whether they are
 * @param authorities the certificates to trust, as PEM; empty for those that Java trusts
 */
record Tls(boolean used, String authorities) {
    private static final String TYPE = "PKCS12";
    /** Protects nothing: certificates are public, and the store exists in memory only. */
    private static final String PASSWORD = "certificates";

    static final Tls NONE = new Tls(false, "");
    static final Tls USUAL = new Tls(true, "");

    /**
     * Trusts what these certificates have signed, and nothing else.
     *
     * @throws IllegalArgumentException when there are none in the text
     */
    static Tls trusting(String pem) {
        Tls tls = new Tls(true, pem);
        tls.store();
        return tls;
    }

    void apply(DefaultJedisClientConfig.Builder config) {
        if (used) {
            // Full: the certificate's name is compared with the host's, too (RFC 2818 §3.1).
            SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
            if (!authorities.isEmpty()) {
                byte[] store = store();
                options.trustStoreType(TYPE).truststore(() -> new ByteArrayInputStream(store), PASSWORD.toCharArray());
            }
            config.sslOptions(options.build());
        }
    }

    /** The authorities as Java wants them. */
    private byte[] store() {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates()) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            store.store(octets, PASSWORD.toCharArray());
            return octets.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("expected certificates: " + e.getMessage(), e);
        }
    }

    private Collection<? extends Certificate> certificates() throws GeneralSecurityException {
        byte[] pem = authorities.getBytes(StandardCharsets.US_ASCII);
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("expected certificates, got none");
        }
        return certificates;
    }
}
