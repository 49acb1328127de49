package io.skerry.daemon.hub.deliver;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What rows are made of, to and from JSON. What is absent is null. */
final class Json {
    private Json() {}

    static <T> JsonArray array(List<T> all, Function<T, JsonElement> form) {
        JsonArray array = new JsonArray();
        all.forEach(each -> array.add(form.apply(each)));
        return array;
    }

    static void put(JsonObject json, String name, @Nullable Instant time) {
        if (time != null) {
            json.addProperty(name, time.toString());
        }
    }

    static String text(JsonObject json, String name) {
        return present(json, name).getAsString();
    }

    static @Nullable String textOrNull(JsonObject json, String name) {
        JsonElement found = json.get(name);
        return found == null ? null : found.getAsString();
    }

    static int number(JsonObject json, String name) {
        return present(json, name).getAsInt();
    }

    static long longNumber(JsonObject json, String name) {
        return present(json, name).getAsLong();
    }

    static Instant time(JsonObject json, String name) {
        return Instant.parse(text(json, name));
    }

    static @Nullable Instant timeOrNull(JsonObject json, String name) {
        return json.has(name) ? time(json, name) : null;
    }

    static <E extends Enum<E>> E choice(JsonObject json, String name, Class<E> of) {
        return Enum.valueOf(of, text(json, name));
    }

    static JsonObject object(JsonObject json, String name) {
        return present(json, name).getAsJsonObject();
    }

    static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> form) {
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
