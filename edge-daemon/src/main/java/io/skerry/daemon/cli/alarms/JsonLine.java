package io.skerry.daemon.cli.alarms;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object of JSON (RFC 8259) and nothing after it: maps, lists, texts, booleans and numbers of
 * at most 12 digits and 9 decimals. A name that comes twice is refused: nobody knows which is
 * meant.
 */
final class JsonLine {
    private JsonLine() {}

    static Map<String, Object> read(String line) throws BadLineException {
        try (JsonReader in = new JsonReader(new StringReader(line))) {
            in.setStrictness(Strictness.STRICT);
            Map<String, Object> values = object(in);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw notOne();
            }
            return values;
        } catch (IOException | IllegalStateException broken) {
            throw notOne();
        }
    }

    private static BadLineException notOne() {
        return new BadLineException(
                "this is not one JSON object; write one event on a line, such as {\"at\": 0,"
                        + " \"event\": \"heard\", \"node\": \"oslo-01\"}");
    }

    private static Map<String, Object> object(JsonReader in) throws IOException, BadLineException {
        Map<String, Object> values = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (values.put(name, value(in)) != null) {
                throw new BadLineException(
                        BadLineException.shown(name) + " comes twice in one object");
            }
        }
        in.endObject();
        return values;
    }

    private static Object value(JsonReader in) throws IOException, BadLineException {
        return switch (in.peek()) {
            case BEGIN_OBJECT -> object(in);
            case BEGIN_ARRAY -> list(in);
            case STRING -> in.nextString();
            case BOOLEAN -> in.nextBoolean();
            case NUMBER -> number(in.nextString());
            case NULL ->
                    throw new BadLineException(
                            "null says nothing; leave the field out when it is not known");
            case END_OBJECT, END_ARRAY, NAME, END_DOCUMENT -> throw notOne();
        };
    }

    private static List<Object> list(JsonReader in) throws IOException, BadLineException {
        List<Object> values = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            values.add(value(in));
        }
        in.endArray();
        return values;
    }

    /** Of bounded size: the decimals of 1e999999999 are better never written out. */
    static BigDecimal number(String text) throws BadLineException {
        if (!text.matches("-?\\d{1,12}(\\.\\d{1,9})?")) {
            throw new BadLineException(
                    BadLineException.shown(text)
                            + " is no number of at most 12 digits and 9 decimals");
        }
        return new BigDecimal(text);
    }
}
