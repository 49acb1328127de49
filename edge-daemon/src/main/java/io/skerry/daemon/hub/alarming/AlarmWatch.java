package io.skerry.daemon.hub.alarming;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.WatchAlarmsRequest;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.daemon.time.Cancellable;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One console's view of the alarms: all of them in chunks, then each change in order. A console
 * that reads so slowly that changes are not kept any more gets all of them anew.
 */
final class AlarmWatch {
    private static final int CHUNK = 500;

    /** A chunk has no more than this, or one change: a message has bounds. */
    private static final int CHUNK_BYTES = 1 << 20;

    private static final Duration FASTEST = Duration.ofMillis(250);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(4);

    private final ServerCallStreamObserver<WatchAlarmsResponse> out;
    private final AlarmLog alarms;
    private final InstantSource clock;
    private final Scheduler scheduler;
    private final Runnable changed = this::request;

    private long known;

    /** What is left of the whole; null when all of it was sent. */
    private @Nullable List<AlarmChange> rest;

    private boolean begins;
    private AlarmLog.@Nullable Standing told;
    private boolean resting;
    private boolean wanted;
    private boolean ended;
    private @Nullable Cancellable beat;

    AlarmWatch(
            ServerCallStreamObserver<WatchAlarmsResponse> out,
            AlarmLog alarms,
            InstantSource clock,
            Scheduler scheduler) {
        this.out = out;
        this.alarms = alarms;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    void start(WatchAlarmsRequest request) {
        out.setOnCancelHandler(this::end);
        out.setOnReadyHandler(this::request);
        synchronized (this) {
            Optional<Long> from =
                    request.hasCursor() ? alarms.known(request.getCursor()) : Optional.empty();
            from.ifPresentOrElse(number -> known = number, this::begin);
        }
        alarms.listen(changed);
        synchronized (this) {
            beat = scheduler.repeat(SIGN_OF_LIFE, SIGN_OF_LIFE, this::sayWeLive);
        }
        request();
    }

    private void begin() {
        AlarmLog.Part everything = alarms.everything();
        rest = everything.changes();
        known = everything.reached();
        begins = true;
    }

    /** Sends soon, unless it has sent a moment ago; then once that moment is over. */
    private void request() {
        synchronized (this) {
            if (ended) {
                return;
            }
            wanted = true;
            if (resting) {
                return;
            }
            resting = true;
        }
        var _ = scheduler.schedule(Duration.ZERO, this::send);
    }

    private void send() {
        synchronized (this) {
            if (ended) {
                return;
            }
            wanted = false;
            while (out.isReady() && sendPart()) {
                // Chunk after chunk, as long as the connection takes them.
            }
            var _ = scheduler.schedule(FASTEST, this::rested);
        }
    }

    private void rested() {
        synchronized (this) {
            resting = false;
            if (!wanted) {
                return;
            }
        }
        request();
    }

    /** Whether there may be more. */
    private boolean sendPart() {
        if (rest == null) {
            Optional<AlarmLog.Part> part = alarms.after(known, CHUNK);
            if (part.isPresent()) {
                return sendChanges(part.get());
            }
            begin();
        }
        List<AlarmChange> whole = rest == null ? List.of() : rest;
        List<AlarmChange> chunk = fitting(whole);
        boolean more = chunk.size() < whole.size();
        rest = more ? whole.subList(chunk.size(), whole.size()) : null;
        WatchAlarmsResponse.Builder message =
                message().setReset(begins).setMore(more).addAllChanges(chunk);
        if (!more) {
            message.setCursor(alarms.cursor(known));
        }
        begins = false;
        out.onNext(message.build());
        return true;
    }

    private boolean sendChanges(AlarmLog.Part part) {
        if (part.changes().isEmpty() && alarms.standing().equals(told)) {
            return false;
        }
        List<AlarmChange> chunk = fitting(part.changes());
        known += chunk.size();
        out.onNext(message().addAllChanges(chunk).setCursor(alarms.cursor(known)).build());
        return known < part.reached() || chunk.size() == CHUNK;
    }

    /** The first of them that go into one message. */
    private static List<AlarmChange> fitting(List<AlarmChange> changes) {
        int count = 0;
        long bytes = 0;
        for (AlarmChange change : changes) {
            bytes += change.getSerializedSize();
            if (count == CHUNK || (count > 0 && bytes > CHUNK_BYTES)) {
                break;
            }
            count++;
        }
        return changes.subList(0, count);
    }

    private WatchAlarmsResponse.Builder message() {
        AlarmLog.Standing standing = alarms.standing();
        told = standing;
        WatchAlarmsResponse.Builder message =
                WatchAlarmsResponse.newBuilder()
                        .setAtUnixMillis(clock.millis())
                        .setFloodSinceUnixMillis(standing.floodSince())
                        .setQuietUntilUnixMillis(standing.quietUntil())
                        .addAllReceivers(standing.receivers());
        if (standing.firstOut() != null) {
            message.setFirstOut(standing.firstOut());
        }
        return message;
    }

    private synchronized void sayWeLive() {
        if (!ended && out.isReady() && rest == null) {
            out.onNext(message().setCursor(alarms.cursor(known)).build());
        }
    }

    private void end() {
        alarms.ignore(changed);
        synchronized (this) {
            ended = true;
            if (beat != null) {
                beat.cancel();
            }
        }
    }
}
