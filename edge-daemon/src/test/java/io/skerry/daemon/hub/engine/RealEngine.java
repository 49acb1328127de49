package io.skerry.daemon.hub.engine;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.api.testing.FreePorts;
import io.skerry.api.wire.HostPort;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * An engine of Debian's packages on a free loopback port, ended by its process's own handle. A test
 * is skipped, with a word, where the package is not installed.
 */
public final class RealEngine implements AutoCloseable {
    private final Kind kind;
    private final Path folder;
    private final HostPort address;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

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
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", kind.program)),
                "skipped: Debian's package " + kind.program + " is not installed");
        this.kind = kind;
        this.folder = Files.createDirectories(folder);
        this.address = FreePorts.loopback();
        Files.writeString(folder.resolve("prometheus.yml"), "global: {}\n");
        start();
    }

    /** Starts it, again after a kill; it answers when this returns. */
    public void start() throws IOException {
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of("/usr/bin/" + kind.program));
        command.addAll(
                switch (kind) {
                    case PROMETHEUS ->
                            List.of(
                                    "--config.file=" + folder.resolve("prometheus.yml"),
                                    "--storage.tsdb.path=" + folder.resolve("data"),
                                    "--storage.tsdb.retention.time=100y",
                                    "--web.listen-address=" + address,
                                    "--web.enable-remote-write-receiver");
                    case VICTORIA_METRICS ->
                            List.of(
                                    "-storageDataPath=" + folder.resolve("data"),
                                    "-httpListenAddr=" + address,
                                    "-retentionPeriod=100y",
                                    "-search.latencyOffset=1ms",
                                    "-memory.allowedPercent=5");
                });
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        await("readiness of " + kind.program)
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> get(kind == Kind.PROMETHEUS ? "/-/ready" : "/health") != null);
    }

    /** As by a power cut. */
    public void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    public URI writeUrl() {
        return URI.create("http://" + address + "/api/v1/write");
    }

    public URI apiUrl() {
        return URI.create("http://" + address);
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
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(URI.create("http://" + address + path))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        http.close();
        kill();
    }
}
