package org.staticdhcpd.extension.redis.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON objects as maps: texts, numbers, truth values, null, lists and maps of these. */
final class JsonText {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    private static final Gson PRETTY = GSON.newBuilder().setPrettyPrinting().create();

    private JsonText() {}

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException when it is none; says so
     */
    static Map<String, Object> read(String text) {
        JsonElement element = parse(text);
        if (!element.isJsonObject()) {
            throw new IllegalArgumentException("expected a JSON object, got " + shown(text));
        }
        return map(element);
    }

    private static JsonElement parse(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return element;
            }
        } catch (JsonParseException | IOException | NumberFormatException e) {
            throw new IllegalArgumentException("expected a JSON object, got " + shown(text), e);
        }
        throw new IllegalArgumentException("expected one JSON object, got more: " + shown(text));
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + '…';
    }

    private static Map<String, Object> map(JsonElement object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.getAsJsonObject().entrySet().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
        return map;
    }

    private static Object value(JsonElement element) {
        if (element.isJsonNull()) {
            return null;
        } else if (element.isJsonObject()) {
            return map(element);
        } else if (element.isJsonArray()) {
            List<Object> list = new ArrayList<>();
            element.getAsJsonArray().forEach(each -> list.add(value(each)));
            return list;
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        if (primitive.isNumber()) {
            return number(primitive.getAsBigDecimal());
        }
        return primitive.isBoolean() ? (Object) primitive.getAsBoolean() : primitive.getAsString();
    }

    private static Object number(BigDecimal number) {
        boolean whole = number.scale() <= 0 && number.precision() - number.scale() <= 18;
        return whole ? (Object) number.longValueExact() : number;
    }

    /** Writes an object, its keys in order. */
    static String write(Map<String, Object> map) {
        return GSON.toJson(plain(map));
    }

    /** Writes an object for people, its keys in order. */
    static String show(Map<String, ?> map) {
        return PRETTY.toJson(plain(map));
    }

    /** Values that JSON has no word for become texts. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), plain(each)));
            return sorted;
        } else if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>();
            list.forEach(each -> plain.add(plain(each)));
            return plain;
        } else if (value instanceof byte[] octets) {
            return "0x" + HexFormat.of().formatHex(octets);
        }
        boolean known = value == null || value instanceof Number || value instanceof Boolean;
        return known ? value : value.toString();
    }
}
