package io.skerry.daemon.hub.alarm.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What rows are made of, to and from JSON. What is absent is null; what must be there and is not is
 * an {@link IllegalArgumentException}.
 */
public final class Json {
    private Json() {}

    /** Everything of a list, in its order. */
    public static <T> JsonArray array(List<T> all, Function<T, JsonElement> form) {
        JsonArray array = new JsonArray();
        all.forEach(each -> array.add(form.apply(each)));
        return array;
    }

    /** A time in ISO 8601, unless it is null. */
    public static void put(JsonObject json, String name, @Nullable Instant time) {
        if (time != null) {
            json.addProperty(name, time.toString());
        }
    }

    /** A text, unless it is null. */
    public static void put(JsonObject json, String name, @Nullable String text) {
        if (text != null) {
            json.addProperty(name, text);
        }
    }

    /** A text that must be there. */
    public static String text(JsonObject json, String name) {
        return present(json, name).getAsString();
    }

    /** A text that need not be there. */
    public static @Nullable String textOrNull(JsonObject json, String name) {
        JsonElement found = json.get(name);
        return found == null ? null : found.getAsString();
    }

    /** A number that must be there. */
    public static int number(JsonObject json, String name) {
        return present(json, name).getAsInt();
    }

    /** A large number that must be there. */
    public static long longNumber(JsonObject json, String name) {
        return present(json, name).getAsLong();
    }

    /** A time that must be there. */
    public static Instant time(JsonObject json, String name) {
        return Instant.parse(text(json, name));
    }

    /** A time that need not be there. */
    public static @Nullable Instant timeOrNull(JsonObject json, String name) {
        return json.has(name) ? time(json, name) : null;
    }

    /** One of an enumeration, by its name. */
    public static <E extends Enum<E>> E choice(JsonObject json, String name, Class<E> of) {
        return Enum.valueOf(of, text(json, name));
    }

    /** An object that must be there. */
    public static JsonObject object(JsonObject json, String name) {
        return present(json, name).getAsJsonObject();
    }

    /** Whether something is said to be so; absent is no. */
    public static boolean flag(JsonObject json, String name) {
        return json.has(name) && json.get(name).getAsBoolean();
    }

    /** A list of objects that must be there. */
    public static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> form) {
        List<T> all = new ArrayList<>();
        for (JsonElement each : present(json, name).getAsJsonArray()) {
            all.add(form.apply(each.getAsJsonObject()));
        }
        return all;
    }

    private static JsonElement present(JsonObject json, String name) {
        JsonElement found = json.get(name);
        if (found == null) {
            throw new IllegalArgumentException("a row lacks " + name);
        }
        return found;
    }
}
