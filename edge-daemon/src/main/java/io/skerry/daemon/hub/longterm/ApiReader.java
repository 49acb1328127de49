package io.skerry.daemon.hub.longterm;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads answers of Prometheus' HTTP API without trusting them: bounded in series and values, and
 * everything that is not understood is passed over. Only an answer that says of itself that it is
 * whole is one: what an engine could not find out must not look like series that do not exist.
 */
final class ApiReader {
    private static final int MOST_SHOWN = 200;

    private final int mostSeries;
    private int valuesLeft;
    private final List<Found> found = new ArrayList<>();
    private boolean answered;
    private boolean partial;
    private String status = "";
    private String error = "";

    /**
     * A series of an answer.
     *
     * @param labels by name
     * @param times milliseconds since 1970-01-01 UTC, parallel to values
     */
    record Found(Map<String, String> labels, List<Long> times, List<Double> values) {}

    /** The answer is none, or too large. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String sentence) {
            super(sentence);
        }
    }

    ApiReader(int mostSeries, int mostValues) {
        this.mostSeries = mostSeries;
        this.valuesLeft = mostValues;
    }

    /** Reads a matrix, or a list of label sets, which are series without values. */
    List<Found> read(ByteString json) throws UnreadableException {
        try (JsonReader in =
                new JsonReader(new InputStreamReader(json.newInput(), StandardCharsets.UTF_8))) {
            in.beginObject();
            while (in.hasNext()) {
                switch (in.nextName()) {
                    case "status" -> status = in.nextString();
                    case "error" -> error = in.nextString();
                    // VictoriaMetrics' word for an answer without some of its storage.
                    case "isPartial" -> partial = in.nextBoolean();
                    case "data" -> data(in);
                    default -> in.skipValue();
                }
            }
            in.endObject();
            check();
            return found;
        } catch (MalformedJsonException | IllegalStateException | NumberFormatException notJson) {
            throw new UnreadableException("its answer is not what the API promises");
        } catch (IOException cutOff) {
            throw new UnreadableException("its answer breaks off");
        }
    }

    private void check() throws UnreadableException {
        if (!status.equals("success")) {
            throw new UnreadableException(
                    status.equals("error")
                            ? "it answers that it failed: " + shown(error)
                            : "its answer is not what the API promises");
        }
        if (partial) {
            throw new UnreadableException("its answer is partial: some of its storage is away");
        }
        if (!answered) {
            throw new UnreadableException("its answer has no data");
        }
    }

    private static String shown(String text) {
        String line =
                text.isBlank() ? "no reason given" : text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(line.length(), MOST_SHOWN));
    }

    private void data(JsonReader in) throws IOException, UnreadableException {
        if (in.peek() == JsonToken.BEGIN_ARRAY) {
            in.beginArray();
            while (in.hasNext()) {
                add(new Found(labels(in), List.of(), List.of()));
            }
            in.endArray();
            answered = true;
            return;
        }
        in.beginObject();
        while (in.hasNext()) {
            if (in.nextName().equals("result")) {
                in.beginArray();
                while (in.hasNext()) {
                    add(series(in));
                }
                in.endArray();
                answered = true;
            } else {
                in.skipValue();
            }
        }
        in.endObject();
    }

    private void add(Found series) throws UnreadableException {
        if (found.size() == mostSeries) {
            throw new UnreadableException(
                    "more than " + mostSeries + " series match; ask for fewer");
        }
        found.add(series);
    }

    private Found series(JsonReader in) throws IOException, UnreadableException {
        Map<String, String> labels = Map.of();
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "metric" -> labels = labels(in);
                case "values" -> {
                    in.beginArray();
                    while (in.hasNext()) {
                        value(in, times, values);
                    }
                    in.endArray();
                }
                default -> in.skipValue();
            }
        }
        in.endObject();
        return new Found(labels, times, values);
    }

    private void value(JsonReader in, List<Long> times, List<Double> values)
            throws IOException, UnreadableException {
        if (valuesLeft-- == 0) {
            throw new UnreadableException("its answer has too many values; ask for fewer series");
        }
        in.beginArray();
        times.add(Math.round(in.nextDouble() * 1_000));
        values.add(number(in.nextString()));
        in.endArray();
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static Map<String, String> labels(JsonReader in) throws IOException {
        Map<String, String> labels = new TreeMap<>();
        in.beginObject();
        while (in.hasNext()) {
            labels.put(in.nextName(), in.nextString());
        }
        in.endObject();
        return labels;
    }
}
