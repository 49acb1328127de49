package io.skerry.daemon.node.scrape;

import io.skerry.daemon.node.exposition.ExpositionException;
import io.skerry.daemon.node.exposition.ExpositionFormat;
import io.skerry.daemon.node.exposition.ExpositionParser;
import io.skerry.daemon.node.exposition.ExpositionStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

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

    @Override
    public void read(
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
            try (InputStream body = body(http)) {
                var _ = ExpositionStream.read(body, parsers.apply(format), MOST_BYTES, deadline);
            }
        } finally {
            // What was not read to its end cannot be used again.
            http.disconnect();
        }
    }

    private static InputStream body(HttpURLConnection http) throws IOException {
        InputStream raw = http.getInputStream();
        return "gzip".equalsIgnoreCase(http.getContentEncoding()) ? new GZIPInputStream(raw) : raw;
    }
}
