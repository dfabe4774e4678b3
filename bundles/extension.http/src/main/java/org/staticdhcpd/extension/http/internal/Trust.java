package org.staticdhcpd.extension.http.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe that it is the service: the authorities of Java, or those of a file. */
final class Trust {
    private static final String PEM = "-----BEGIN CERTIFICATE-----";

    private Trust() {}

    /** As Java is set up. */
    static SSLContext usual() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Believes the certificates of a file and nobody else.
     *
     * @param file certificates as PEM, or a key store in PKCS #12 or JKS
     * @param password of the key store; empty for none
     * @throws IllegalArgumentException when it holds none that can be read; does not repeat the password
     */
    static SSLContext of(Path file, String password) {
        try {
            KeyStore store = store(file, password);
            if (store.size() == 0) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(file + " cannot be read", e);
        }
    }

    private static KeyStore store(Path file, String password) throws IOException, GeneralSecurityException {
        byte[] content = Files.readAllBytes(file);
        if (!new String(content, StandardCharsets.ISO_8859_1).contains(PEM)) {
            return KeyStore.getInstance(file.toFile(), password.isEmpty() ? null : password.toCharArray());
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (Certificate certificate : factory.generateCertificates(new ByteArrayInputStream(content))) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        return store;
    }
}
