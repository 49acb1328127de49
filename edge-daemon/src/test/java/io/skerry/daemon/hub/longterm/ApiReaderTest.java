package io.skerry.daemon.hub.longterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiReaderTest {
    private static final String MATRIX =
            """
            {"status":"success","isPartial":false,"data":{"resultType":"matrix","stats":{"a":[1]},
            "result":[{"metric":{"__name__":"up","x":"\\u00e4"},
            "values":[[1800000000,"1"],[1800000010.5,"-Inf"],[1800000020.123,"NaN"]],
            "histograms":[]}]},"warnings":["w"]}
            """;

    private static List<ApiReader.Found> read(String json, int series, int values)
            throws ApiReader.UnreadableException {
        return new ApiReader(series, values).read(ByteString.copyFromUtf8(json));
    }

    @Test
    void aMatrixIsReadWhateverStandsBesideIt() throws Exception {
        assertEquals(
                List.of(
                        new ApiReader.Found(
                                Map.of("__name__", "up", "x", "ä"),
                                List.of(1_800_000_000_000L, 1_800_000_010_500L, 1_800_000_020_123L),
                                List.of(1.0, Double.NEGATIVE_INFINITY, Double.NaN))),
                read(MATRIX, 1, 3));
    }

    @Test
    void aListOfLabelsIsSeriesWithoutValues() throws Exception {
        assertEquals(
                List.of(
                        new ApiReader.Found(Map.of("__name__", "a"), List.of(), List.of()),
                        new ApiReader.Found(Map.of("__name__", "b"), List.of(), List.of())),
                read(
                        "{\"status\":\"success\",\"data\":[{\"__name__\":\"a\"},{\"__name__\":\"b\"}]}",
                        2,
                        0));
    }

    @Test
    void moreThanTheBoundsIsRefusedAndNotCut() {
        assertThrows(ApiReader.UnreadableException.class, () -> read(MATRIX, 0, 3));
        assertThrows(ApiReader.UnreadableException.class, () -> read(MATRIX, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"data\":",
                "{\"data\":{\"result\":[{\"metric\":{\"a\":1.5},\"values\":[[1]]}]}}",
                "{\"data\":{\"result\":[{\"values\":[[\"x\",\"1\"]]}]}}",
                "{\"data\":{\"result\":[{\"values\":[[1,\"one\"]]}]}}",
                "{\"data\":\"text\"}",
                "<html>not found</html>"
            })
    void whatIsNoAnswerIsOneSentence(String json) {
        assertThrows(ApiReader.UnreadableException.class, () -> read(json, 10, 10));
    }

    @Test
    void anAnswerThatDoesNotSayThatItIsWholeIsNotNoSeries() {
        String data = "\"data\":{\"result\":[]}";
        Map<String, String> sentences =
                Map.of(
                        "{\"status\":\"error\",\"error\":\"took too\\nlong\"}",
                        "it answers that it failed: took too long",
                        "{\"status\":\"error\"}",
                        "it answers that it failed: no reason given",
                        "{\"status\":\"error\",\"error\":\"x\"," + data + "}",
                        "it answers that it failed: x",
                        "{\"status\":\"success\"}",
                        "its answer has no data",
                        "{\"status\":\"success\",\"data\":{}}",
                        "its answer has no data",
                        "{" + data + "}",
                        "its answer is not what the API promises",
                        "{}",
                        "its answer is not what the API promises",
                        "{\"status\":\"success\",\"isPartial\":true," + data + "}",
                        "its answer is partial: some of its storage is away");
        sentences.forEach((json, sentence) ->
                assertEquals(
                        sentence,
                        assertThrows(ApiReader.UnreadableException.class, () -> read(json, 10, 10))
                                .getMessage()));
    }

    @Property(tries = 300)
    void aDamagedAnswerNeverThrowsAnythingElse(@ForAll byte[] noise, @ForAll int at) {
        byte[] json = MATRIX.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int i = 0; i < Math.min(4, noise.length); i++) {
            json[Math.floorMod(at + i, json.length)] = noise[i];
        }
        try {
            var _ = new ApiReader(10, 10).read(ByteString.copyFrom(json));
        } catch (ApiReader.UnreadableException expected) {
            assertEquals(true, expected.getMessage() != null);
        }
    }
}
