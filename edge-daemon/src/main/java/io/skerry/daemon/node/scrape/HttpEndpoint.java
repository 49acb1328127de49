package io.skerry.daemon.node.scrape;

import io.skerry.daemon.node.exposition.ExpositionException;
import io.skerry.daemon.node.exposition.ExpositionFormat;
import io.skerry.daemon.node.exposition.ExpositionParser;
import io.skerry.daemon.node.exposition.ExpositionStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint by HTTP/1.1, as Prometheus asks. It follows no redirect and uses no proxy, so that it
 * reads what was configured and nothing else. The JDK's old client: a newer one costs a thread and
 * megabytes.
 */
final class HttpEndpoint implements Endpoint {
    /** What one answer may hold, also after it was unpacked. */
    static final long MOST_BYTES = 16L << 20;

    private final URI url;
    private final Duration timeout;

    HttpEndpoint(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
    }

    /**
     * Reads on a virtual thread: the client bounds each read, but not all of them, and an interrupt
     * closes the connection of a virtual thread wherever it waits, also within the headers.
     */
    @Override
    public void read(
            Function<ExpositionFormat, ExpositionParser> parsers,
            ExpositionStream.Deadline deadline)
            throws IOException, ExpositionException {
        FutureTask<Boolean> task =
                new FutureTask<>(() -> {
                    readAll(parsers, deadline);
                    return true;
                });
        Thread reader = Thread.ofVirtual().name("scrape").start(task);
        boolean late = false;
        try {
            if (!reader.join(timeout)) {
                late = true;
                reader.interrupt();
                // The parser writes into what is the caller's: nobody may go on before it ends.
                reader.join();
            }
            var _ = task.get();
        } catch (InterruptedException stopped) {
            reader.interrupt();
            Thread.currentThread().interrupt();
            throw new IOException("it was stopped", stopped);
        } catch (ExecutionException failed) {
            throw reason(failed.getCause(), late);
        }
    }

    /** Why it failed, as an exception of a read. */
    private IOException reason(@Nullable Throwable cause, boolean late) throws ExpositionException {
        if (late) {
            return new IOException("it took longer than " + timeout, cause);
        }
        return switch (cause) {
            case ExpositionException unreadable -> throw unreadable;
            case IOException io -> io;
            case UncheckedIOException refused -> throw refused;
            // The client calls itself for each "100 Continue".
            case StackOverflowError _ -> new IOException("it answers without end", cause);
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    private void readAll(
            Function<ExpositionFormat, ExpositionParser> parsers,
            ExpositionStream.Deadline deadline)
            throws IOException, ExpositionException {
        if (!(url.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection http)) {
            throw new IOException("this is no URL of HTTP");
        }
        int millis = Math.toIntExact(timeout.toMillis());
        http.setConnectTimeout(millis);
        http.setReadTimeout(millis);
        http.setInstanceFollowRedirects(false);
        http.setUseCaches(false);
        http.setRequestProperty("Accept", ExpositionFormat.ACCEPT);
        http.setRequestProperty("Accept-Encoding", "gzip");
        http.setRequestProperty("User-Agent", "skerry");
        http.setRequestProperty(
                "X-Prometheus-Scrape-Timeout-Seconds", Double.toString(millis / 1e3));
        try {
            int status = http.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("it answered with status " + status);
            }
            String type = http.getContentType() == null ? "" : http.getContentType();
            ExpositionFormat format =
                    ExpositionFormat.of(type)
                            .orElseThrow(() -> new IOException("its answer is no metrics"));
            try (InputStream body = body(http, deadline)) {
                var _ = ExpositionStream.read(body, parsers.apply(format), MOST_BYTES, deadline);
            }
        } finally {
            // What was not read to its end cannot be used again.
            http.disconnect();
        }
    }

    private static InputStream body(HttpURLConnection http, ExpositionStream.Deadline deadline)
            throws IOException {
        InputStream raw = new BoundedStream(http.getInputStream(), MOST_BYTES, deadline);
        return "gzip".equalsIgnoreCase(http.getContentEncoding()) ? new GZIPInputStream(raw) : raw;
    }
}
