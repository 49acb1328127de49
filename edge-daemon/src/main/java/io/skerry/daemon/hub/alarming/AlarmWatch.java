package io.skerry.daemon.hub.alarming;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.WatchAlarmsRequest;
import io.skerry.api.v1.WatchAlarmsResponse;
import io.skerry.daemon.server.StreamPace;
import io.skerry.daemon.time.Scheduler;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One console's view of the alarms: all of them in chunks, then each change in order. A console
 * that reads so slowly that changes are not kept any more gets all of them anew.
 */
final class AlarmWatch implements StreamPace.Teller {
    private static final int CHUNK = 500;

    /** A chunk has no more than this, or one change: a message has bounds. */
    private static final int CHUNK_BYTES = 1 << 20;

    private final ServerCallStreamObserver<WatchAlarmsResponse> out;
    private final AlarmLog alarms;
    private final InstantSource clock;
    private final StreamPace pace;
    private final Runnable changed;

    private long known;

    /** What is left of the whole; null when all of it was sent. */
    private @Nullable List<AlarmChange> rest;

    private boolean begins;
    private AlarmLog.@Nullable Standing told;

    AlarmWatch(
            ServerCallStreamObserver<WatchAlarmsResponse> out,
            AlarmLog alarms,
            InstantSource clock,
            Scheduler scheduler) {
        this.out = out;
        this.alarms = alarms;
        this.clock = clock;
        this.pace = new StreamPace(out, scheduler, this);
        this.changed = pace::request;
    }

    void start(WatchAlarmsRequest request) {
        Optional<Long> from =
                request.hasCursor() ? alarms.known(request.getCursor()) : Optional.empty();
        from.ifPresentOrElse(number -> known = number, this::begin);
        alarms.listen(changed);
        pace.start(() -> alarms.ignore(changed));
    }

    private void begin() {
        AlarmLog.Part everything = alarms.everything();
        rest = everything.changes();
        known = everything.reached();
        begins = true;
    }

    @Override
    public boolean tell() {
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

    @Override
    public void sayWeLive() {
        if (rest == null) {
            out.onNext(message().setCursor(alarms.cursor(known)).build());
        }
    }
}
