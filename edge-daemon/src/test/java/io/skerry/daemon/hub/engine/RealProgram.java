package io.skerry.daemon.hub.engine;

import static org.awaitility.Awaitility.await;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of Debian's packages that answers HTTP on a free loopback port, ended by its process's
 * own handle. A test is skipped, with a word, where it is not found on the path.
 */
public final class RealProgram implements AutoCloseable {
    private final String name;
    private final Path program;
    private final HostPort address;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    public RealProgram(String name) throws IOException {
        Optional<Path> found =
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(each -> Path.of(each, name))
                        .filter(Files::isExecutable)
                        .findFirst();
        Assumptions.assumeTrue(
                found.isPresent(), "skipped: Debian's package " + name + " is not installed");
        this.name = name;
        this.program = found.orElseThrow();
        this.address = FreePorts.loopback();
    }

    /** Where it listens. */
    public HostPort address() {
        return address;
    }

    public URI url() {
        return URI.create("http://" + address);
    }

    /**
     * Starts it, again after a kill; it answers when this returns.
     *
     * @param log takes what it writes
     * @param ready path that is answered with 200 once it is ready
     */
    public void start(List<String> arguments, Path log, String ready) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Process started =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        process = started;
        try {
            await("readiness of " + name)
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .failFast("it has ended", () -> !started.isAlive())
                    .until(() -> get(ready) != null);
        } catch (RuntimeException failed) {
            // Whatever it is, no process stays.
            kill();
            throw failed;
        }
    }

    /** As by a power cut. */
    public void kill() {
        Process going = process;
        if (going != null) {
            going.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    /** What it answers, in text. */
    public String get(String path) throws IOException, InterruptedException {
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
        kill();
    }
}
