package io.skerry.daemon.hub.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skerry.daemon.hub.engine.EngineAnswer;
import io.skerry.daemon.hub.engine.EngineClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Sends to one receiver over HTTP. Nothing is followed and nothing tried again here; an answer is
 * bounded, and so is the time until its last byte. Thread-safe.
 */
public final class HttpSender implements AutoCloseable {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    /** A receiver that says more than this to what it took is asked again, so it is generous. */
    private static final int MOST = 1 << 20;

    /**
     * Who tells.
     *
     * @param hub name of the hub
     * @param externalUrl where people look further; empty for nowhere
     */
    public record Origin(String hub, String externalUrl) {}

    private final Receiver receiver;
    private final Origin origin;
    private final EngineClient client;
    private final InstantSource wall;

    /**
     * Prepares; nothing is sent yet.
     *
     * @param userAgent who writes, name/version
     * @param executor runs callbacks; not closed here
     * @throws IOException with one sentence when the file of authorities cannot be used
     */
    public HttpSender(
            Receiver receiver,
            Origin origin,
            String userAgent,
            Executor executor,
            InstantSource wall)
            throws IOException {
        this.receiver = receiver;
        this.origin = origin;
        this.client = new EngineClient(receiver.http(), userAgent, executor);
        this.wall = wall;
    }

    /** Sends a notification and waits for its end. */
    public Answer send(DeliverEffect.Send send) throws InterruptedException {
        return post(Message.of(send, origin.hub()));
    }

    /** Sends a beat and waits for its end. */
    public Answer send(DeliverEffect.Beat beat) throws InterruptedException {
        return post(Message.of(beat, origin.hub()));
    }

    private Answer post(Message message) throws InterruptedException {
        String path =
                switch (receiver.kind()) {
                    case WEBHOOK -> "";
                    case ALERTMANAGER -> "/api/v2/alerts";
                };
        String body =
                switch (receiver.kind()) {
                    case WEBHOOK -> Payload.webhook(message, receiver.name(), origin.externalUrl());
                    case ALERTMANAGER -> Payload.alertmanager(message, origin.externalUrl());
                };
        Map<String, String> headers =
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Idempotency-Key",
                        // A name of a place may hold what a header may not.
                        "\"" + URLEncoder.encode(message.id(), UTF_8) + "\"");
        try {
            return answer(
                    client.post(path, headers, body.getBytes(UTF_8), MOST, receiver.timeout()));
        } catch (IOException noAnswer) {
            return new Answer.Later(Duration.ZERO, String.valueOf(noAnswer.getMessage()));
        }
    }

    private Answer answer(EngineAnswer answer) {
        int status = answer.status();
        if (status / 100 == 2) {
            return new Answer.Taken();
        }
        String reason = client.url() + " answers " + status + ": " + answer.sentence();
        if (status >= 500 || status == TOO_MANY || status == REQUEST_TIMEOUT) {
            Duration wish =
                    answer.retryAfter()
                            .map(header -> RetryAfter.parse(header, wall.instant()))
                            .orElse(Duration.ZERO);
            return new Answer.Later(wish, reason);
        }
        return new Answer.Refused(reason);
    }

    @Override
    public void close() {
        client.close();
    }
}
