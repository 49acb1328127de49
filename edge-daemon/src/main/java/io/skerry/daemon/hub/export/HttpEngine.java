package io.skerry.daemon.hub.export;

import io.skerry.daemon.hub.engine.EngineAnswer;
import io.skerry.daemon.hub.engine.EngineClient;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.xerial.snappy.Snappy;

/**
 * An engine over HTTP, as Prometheus Remote-Write 1.0 says: protobuf in a Snappy block, the headers
 * of version 0.1.0, another try after 5xx and 429 and after no answer, none after any other 4xx.
 */
final class HttpEngine implements Engine {
    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Type", "application/x-protobuf",
                    "Content-Encoding", "snappy",
                    "X-Prometheus-Remote-Write-Version", "0.1.0");

    /** Bad request, too large, unprocessable: the next request may be welcome. */
    private static final Set<Integer> CONTENT = Set.of(400, 413, 422);

    private static final int TOO_MANY = 429;
    private static final int MOST = 64 << 10;
    private static final Duration LONGEST_WISH = Duration.ofMinutes(5);

    private final EngineClient client;
    private final Duration timeout;
    private final InstantSource wall;

    /** Not closed here: the client. */
    HttpEngine(EngineClient client, Duration timeout, InstantSource wall) {
        this.client = client;
        this.timeout = timeout;
        this.wall = wall;
    }

    @Override
    public Outcome send(byte[] request) throws InterruptedException {
        try {
            return outcome(client.post("", HEADERS, Snappy.compress(request), MOST, timeout));
        } catch (IOException noAnswer) {
            return new Outcome.Later(Duration.ZERO, String.valueOf(noAnswer.getMessage()));
        }
    }

    private Outcome outcome(EngineAnswer answer) {
        int status = answer.status();
        if (status / 100 == 2) {
            return new Outcome.Taken();
        }
        String reason = client.url() + " answers " + status + ": " + answer.sentence();
        if (status >= 500 || status == TOO_MANY) {
            return new Outcome.Later(
                    answer.retryAfter().map(this::wish).orElse(Duration.ZERO), reason);
        }
        return new Outcome.Refused(CONTENT.contains(status), reason);
    }

    /** Seconds, or a date (RFC 9110, 10.2.3); what is neither is no wish. */
    private Duration wish(String retryAfter) {
        Duration wish;
        if (retryAfter.strip().matches("\\d{1,9}")) {
            wish = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
        } else {
            try {
                Instant until =
                        DateTimeFormatter.RFC_1123_DATE_TIME.parse(
                                retryAfter.strip(), Instant::from);
                wish = Duration.between(wall.instant(), until);
            } catch (DateTimeException neither) {
                wish = Duration.ZERO;
            }
        }
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }
}
