package org.staticdhcpd.extension.redis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.staticdhcpd.api.SourceException;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Reads hashes over one connection.
 *
 * @param redis the connection
 */
record Hashes(Jedis redis) {
    private static final int AT_ONCE = 5_000;
    private static final String WRONG_TYPE = "WRONGTYPE";

    /**
     * One; without fields when it is not there.
     *
     * @throws SourceException when something else is stored under that key
     */
    Row row(String key) {
        try {
            return new Row(key, redis.hgetAll(key));
        } catch (JedisDataException e) {
            throw isOther(e) ? other(key) : e;
        }
    }

    /** Two, as they are at one moment. */
    List<Row> together(String one, String other) {
        try (Transaction moment = redis.multi()) {
            Response<Map<String, String>> first = moment.hgetAll(one);
            Response<Map<String, String>> second = moment.hgetAll(other);
            moment.exec();
            return List.of(row(one, first), row(other, second));
        }
    }

    private static Row row(String key, Response<Map<String, String>> reply) {
        try {
            return new Row(key, reply.get());
        } catch (JedisDataException e) {
            throw isOther(e) ? other(key) : e;
        }
    }

    /** Several, in one go for every few thousand. */
    List<Row> rows(List<String> keys) {
        return rows(keys, key -> {
            throw other(key);
        });
    }

    /**
     * Those that are hashes.
     *
     * @param others is told the keys under which something else is stored
     */
    List<Row> rows(List<String> keys, Consumer<String> others) {
        List<Row> rows = new ArrayList<>(keys.size());
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            read(keys.subList(from, Math.min(keys.size(), from + AT_ONCE)), rows, others);
        }
        return rows;
    }

    private void read(List<String> keys, List<Row> rows, Consumer<String> others) {
        List<Response<Map<String, String>>> replies = new ArrayList<>(keys.size());
        try (Pipeline pipeline = redis.pipelined()) {
            keys.forEach(key -> replies.add(pipeline.hgetAll(key)));
        }
        for (int i = 0; i < keys.size(); i++) {
            try {
                rows.add(new Row(keys.get(i), replies.get(i).get()));
            } catch (JedisDataException e) {
                if (!isOther(e)) {
                    throw e;
                }
                others.accept(keys.get(i));
            }
        }
    }

    private static boolean isOther(JedisDataException failure) {
        return String.valueOf(failure.getMessage()).startsWith(WRONG_TYPE);
    }

    private static SourceException other(String key) {
        return new SourceException("Redis key " + key + ": expected a hash, got another type");
    }
}
