package io.skerry.daemon.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts read from the verbs. */
final class JsonTest {
    @Test
    void valuesKeepTheirTypes() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("text", "a");
        all.put("whole", 3);
        all.put("long", Long.MAX_VALUE);
        all.put("part", 0.5);
        all.put("yes", true);
        all.put("none", List.of());
        all.put("many", List.of(1, "b", Map.of("deep", false)));
        assertEquals(
                "{\"text\":\"a\",\"whole\":3,\"long\":9223372036854775807,\"part\":0.5,"
                        + "\"yes\":true,\"none\":[],\"many\":[1,\"b\",{\"deep\":false}]}",
                Json.line(all));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aNumberThatJsonDoesNotKnowIsNull(double number) {
        assertEquals("[null]", Json.line(List.of(number)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"quoted\" and \\ back",
                "two\nlines\r\n",
                "\ttab",
                "\u0000\u0001\u001f",
                "Grüße, 東京 \uD83D\uDEA2",
                "</script>"
            })
    void anyTextComesBackAsItWas(String text) {
        String line = Json.line(Map.of(text, text));
        assertEquals(1, line.lines().count(), "one line, whatever is in it");
        var read = JsonParser.parseString(line).getAsJsonObject();
        assertEquals(text, read.get(text).getAsString());
    }

    @Test
    void whatHasAFormOfItsOwnIsText() {
        assertEquals("\"PT3S\"", Json.line(Duration.ofSeconds(3)));
    }
}
