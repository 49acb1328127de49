package io.skerry.daemon.hub.deliver;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.skerry.api.testing.FreePorts;
import io.skerry.api.wire.HostPort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Alertmanager of Debian's package on a free loopback port, ended by its process's own handle. A
 * test is skipped, with a word, where it is not found on the path.
 */
final class RealAlertmanager implements AutoCloseable {
    private static final String PROGRAM = "prometheus-alertmanager";

    private final HostPort address = FreePorts.loopback();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;

    RealAlertmanager(Path folder) throws IOException {
        Optional<Path> program =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(each -> Path.of(each, PROGRAM))
                        .filter(Files::isExecutable)
                        .findFirst();
        Assumptions.assumeTrue(
                program.isPresent(), "skipped: Debian's package " + PROGRAM + " is not installed");
        Path config = folder.resolve("alertmanager.yml");
        Files.writeString(config, "route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n");
        process =
                new ProcessBuilder(
                                program.get().toString(),
                                "--config.file=" + config,
                                "--storage.path=" + folder.resolve("data"),
                                "--web.listen-address=" + address,
                                "--cluster.listen-address=")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        try {
            await("readiness of " + PROGRAM)
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .failFast("it has ended", () -> !process.isAlive())
                    .until(() -> get("/-/ready") != null);
        } catch (RuntimeException failed) {
            // Whatever it is, no process stays.
            close();
            throw failed;
        }
    }

    URI url() {
        return URI.create("http://" + address);
    }

    /** The alerts that fire, by what they are called. */
    Map<String, JsonObject> alerts() throws IOException, InterruptedException {
        Map<String, JsonObject> alerts = new TreeMap<>();
        for (JsonElement each : JsonParser.parseString(get("/api/v2/alerts")).getAsJsonArray()) {
            JsonObject alert = each.getAsJsonObject();
            JsonObject labels = alert.getAsJsonObject("labels");
            alerts.put(
                    labels.get("alertname").getAsString()
                            + " "
                            + labels.get("severity").getAsString(),
                    alert);
        }
        return alerts;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(
                        HttpRequest.newBuilder(URI.create(url() + path))
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
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
