package io.skerry.daemon.hub.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An engine of Debian's packages. A test is skipped where its package is not installed. */
public final class RealEngine implements AutoCloseable {
    private final Kind kind;
    private final Path folder;
    private final RealProgram program;

    /** Which engine. */
    public enum Kind {
        PROMETHEUS("prometheus"),
        VICTORIA_METRICS("victoria-metrics");

        private final String program;

        Kind(String program) {
            this.program = program;
        }
    }

    /**
     * A sample as the engine has it.
     *
     * @param value as the engine writes it
     */
    public record Read(long at, String value) {}

    public RealEngine(Kind kind, Path folder) throws IOException {
        this.program = new RealProgram(kind.program);
        this.kind = kind;
        this.folder = Files.createDirectories(folder);
        Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
        start();
    }

    /** Starts it, again after a kill; it answers when this returns. */
    public void start() throws IOException {
        List<String> arguments =
                switch (kind) {
                    case PROMETHEUS ->
                            List.of(
                                    "--config.file=" + folder.resolve("prometheus.yml"),
                                    "--storage.tsdb.path=" + folder.resolve("data"),
                                    "--storage.tsdb.retention.time=100y",
                                    "--web.listen-address=" + program.address(),
                                    "--web.enable-remote-write-receiver");
                    case VICTORIA_METRICS ->
                            List.of(
                                    "-storageDataPath=" + folder.resolve("data"),
                                    "-httpListenAddr=" + program.address(),
                                    "-retentionPeriod=100y",
                                    "-search.latencyOffset=1ms",
                                    "-memory.allowedPercent=5");
                };
        program.start(
                arguments, folder.resolve("log"), kind == Kind.PROMETHEUS ? "/-/ready" : "/health");
    }

    /** As by a power cut. */
    public void kill() {
        program.kill();
    }

    public URI writeUrl() {
        return program.url().resolve("/api/v1/write");
    }

    public URI apiUrl() {
        return program.url();
    }

    /** Every stored sample of the selector up to a time, by the series' labels as text. */
    public Map<String, List<Read>> samples(String selector, long until, Duration back)
            throws IOException, InterruptedException {
        flush();
        // VictoriaMetrics answers /query with a range by what it stored, as Prometheus does.
        String query = selector + "[" + back.toSeconds() + "s]";
        JsonObject answer =
                JsonParser.parseString(
                                get(
                                        "/api/v1/query?nocache=1&query="
                                                + URLEncoder.encode(query, StandardCharsets.UTF_8)
                                                + "&time="
                                                + until / 1000
                                                + "."
                                                + "%03d".formatted(until % 1000)))
                        .getAsJsonObject();
        Map<String, List<Read>> samples = new TreeMap<>();
        for (JsonElement each : answer.getAsJsonObject("data").getAsJsonArray("result")) {
            List<Read> reads = new ArrayList<>();
            for (JsonElement value : each.getAsJsonObject().getAsJsonArray("values")) {
                JsonArray pair = value.getAsJsonArray();
                reads.add(
                        new Read(
                                Math.round(pair.get(0).getAsDouble() * 1000),
                                pair.get(1).getAsString()));
            }
            samples.put(
                    new TreeMap<>(each.getAsJsonObject().getAsJsonObject("metric").asMap())
                            .toString(),
                    reads);
        }
        return samples;
    }

    /** Makes what was taken visible at once; Prometheus does so by itself. */
    public void flush() throws IOException, InterruptedException {
        if (kind == Kind.VICTORIA_METRICS) {
            var _ = get("/internal/force_flush");
        }
    }

    /** What an instant query answers, in text. */
    public String get(String path) throws IOException, InterruptedException {
        return program.get(path);
    }

    @Override
    public void close() {
        program.close();
    }
}
