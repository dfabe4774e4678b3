package org.staticdhcpd.cache.memcached.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.staticdhcpd.api.LookUpKey;
import org.staticdhcpd.protocol.Octets;

/**
 * Makes the names under which things are stored, and says of what was stored whether one of us did it: under this name,
 * in this namespace, with this secret. What is damaged, somebody else's, or of another version is nothing.
 *
 * <p>A value: version, HMAC-SHA256 of the name and all that follows, generation, content.
 */
final class Seal {
    /** Of a generation. */
    static final int GENERATION = 16;

    private static final byte VERSION = 1;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG = 32;
    private static final int HEAD = 1 + TAG + GENERATION;
    private static final String OF_GENERATIONS = "generation";
    private static final String OF_ANSWERS = "answer";

    private final String namespace;
    private final SecretKeySpec secret;

    /**
     * A sealed value.
     *
     * @param generation of its space when it was stored
     * @param content whatever it is
     */
    record Content(Octets generation, Octets content) {}

    /** @param secret known to all servers of this namespace and nobody else; may be empty, which keeps out accidents */
    Seal(String namespace, String secret) {
        this.namespace = namespace;
        this.secret = new SecretKeySpec(utf8("staticdhcpd\n" + namespace + '\n' + secret), ALGORITHM);
    }

    /** The name of the generation of a space. */
    String name(String space) {
        return name(OF_GENERATIONS, space, Octets.EMPTY);
    }

    /** The name of the answer for a client. */
    String name(String space, LookUpKey key) {
        return name(OF_ANSWERS + ' ' + key.kind(), space, key.value());
    }

    /**
     * memcached's names have at most 250 octets, no blanks and no control characters; client identifiers and names of
     * sources do as they like. So names are hashes, which also tell nobody who the clients are.
     */
    private String name(String kind, String space, Octets key) {
        Mac mac = mac();
        update(mac, utf8(kind));
        update(mac, utf8(space));
        update(mac, key.toBytes());
        return namespace + ':' + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal());
    }

    /** With its length, so that no two rows of parts are one row of octets. */
    private static void update(Mac mac, byte[] part) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        mac.update(part);
    }

    /** What is to be stored under this name. */
    byte[] seal(String name, Content content) {
        ByteBuffer sealed = ByteBuffer.allocate(HEAD + content.content.length());
        sealed.put(VERSION).position(1 + TAG);
        content.generation.putInto(sealed);
        content.content.putInto(sealed);
        sealed.position(1).put(tag(name, sealed.array()));
        return sealed.array();
    }

    /** What was sealed so, under this name; else nothing. */
    Optional<Content> open(String name, Octets value) {
        byte[] sealed = value.toBytes();
        if (sealed.length < HEAD || sealed[0] != VERSION) {
            return Optional.empty();
        }
        byte[] tag = new byte[TAG];
        System.arraycopy(sealed, 1, tag, 0, TAG);
        return MessageDigest.isEqual(tag, tag(name, sealed))
                ? Optional.of(new Content(value.slice(1 + TAG, GENERATION), value.slice(HEAD, value.length() - HEAD)))
                : Optional.empty();
    }

    private byte[] tag(String name, byte[] sealed) {
        Mac mac = mac();
        update(mac, new byte[] {VERSION});
        update(mac, utf8(name));
        mac.update(sealed, 1 + TAG, sealed.length - 1 - TAG);
        return mac.doFinal();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
