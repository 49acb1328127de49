package io.skerry.daemon.hub.engine;

import com.google.protobuf.ByteString;
import io.skerry.daemon.config.EngineConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts to one engine. Nothing is followed and nothing tried again; an answer is bounded, and so is
 * the time until its last byte. Thread-safe.
 */
public final class EngineClient implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Of an answer that is no success only the begin is wanted. */
    private static final int SENTENCE = 4 << 10;

    private final EngineConfig config;
    private final Secrets secrets;
    private final String userAgent;
    private final HttpClient http;

    /**
     * Prepares; nothing is sent yet.
     *
     * @param userAgent who writes, name/version
     * @param executor runs callbacks; not closed here
     * @throws IOException with one sentence when the authorities' file cannot be used
     */
    public EngineClient(EngineConfig config, String userAgent, Executor executor)
            throws IOException {
        this.config = config;
        this.secrets = new Secrets(config);
        this.userAgent = userAgent;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .executor(executor);
        if (config.ca() != null) {
            builder.sslContext(Authorities.of(config.ca()));
        }
        this.http = builder.build();
    }

    /** Where the engine is, for people; holds no secret. */
    public URI url() {
        return config.url();
    }

    /**
     * Posts to the engine's URL, or to a path below it.
     *
     * @param path empty, or with a slash first
     * @param headers in addition to the configured ones
     * @param most bytes of a successful answer; more is a failure
     * @param timeout for all of it
     * @throws IOException with one sentence when there is no whole answer
     */
    public EngineAnswer post(
            String path, Map<String, String> headers, byte[] body, int most, Duration timeout)
            throws IOException, InterruptedException {
        HttpRequest request = request(path, headers, body, timeout);
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request,
                        info ->
                                info.statusCode() / 100 == 2
                                        ? new BoundedBody(most, false)
                                        : new BoundedBody(SENTENCE, true));
        try {
            HttpResponse<byte[]> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new EngineAnswer(
                    response.statusCode(),
                    response.headers().firstValue("Retry-After"),
                    ByteString.copyFrom(response.body()));
        } catch (TimeoutException late) {
            throw new IOException(
                    "no answer of " + url() + " within " + timeout.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            String why =
                    cause.getMessage() == null
                            ? cause.getClass().getSimpleName()
                            : cause.getMessage();
            throw new IOException("no answer of " + url() + ": " + why, cause);
        } finally {
            // What is still under way after a time-out or an interrupt is broken off.
            answer.cancel(true);
        }
    }

    private HttpRequest request(
            String path, Map<String, String> headers, byte[] body, Duration timeout)
            throws IOException {
        String base = config.url().toString();
        String prefix =
                path.isEmpty() || !base.endsWith("/") ? base : base.substring(0, base.length() - 1);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(prefix + path))
                        .timeout(timeout)
                        .header("User-Agent", userAgent)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        config.headers().forEach(request::setHeader);
        headers.forEach(request::setHeader);
        secrets.authorization().ifPresent(value -> request.setHeader("Authorization", value));
        return request.build();
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
