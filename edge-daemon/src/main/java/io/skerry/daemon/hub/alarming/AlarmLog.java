package io.skerry.daemon.hub.alarming;

import com.google.protobuf.ByteString;
import io.skerry.api.v1.AlarmChange;
import io.skerry.api.v1.AlarmCursor;
import io.skerry.api.v1.AlarmRef;
import io.skerry.api.v1.NotificationReceiver;
import io.skerry.daemon.hub.alarm.Alarm;
import io.skerry.daemon.hub.alarm.AlarmEffect;
import io.skerry.daemon.hub.alarm.Row;
import io.skerry.daemon.hub.alarm.Window;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * What watchers see: all rows that people look at, and the newest changes of them, each with a
 * number. Numbers rise by one and are worth nothing under another incarnation. Who is further
 * behind than what is kept begins anew. Thread-safe.
 */
final class AlarmLog {
    /** Changes that are kept, some 5 MiB of heap: who was away for longer reads all rows. */
    private static final int MOST = 5_000;

    /** Bytes of them: an alarm that people wrote a lot on is as large as a hundred others. */
    private static final long MOST_BYTES = 8 << 20;

    private final ByteString incarnation;
    private final int most;
    private final long mostBytes;
    private final Map<String, AlarmChange> rows = new TreeMap<>();
    private final TreeMap<Long, AlarmChange> changes = new TreeMap<>();
    private final Set<Runnable> listeners = new CopyOnWriteArraySet<>();
    private Standing standing = new Standing(0, null, 0, List.of());
    private long sequence;
    private long bytes;

    /** What is told beside rows, as {@link io.skerry.api.v1.WatchAlarmsResponse} has it. */
    record Standing(
            long floodSince,
            @Nullable AlarmRef firstOut,
            long quietUntil,
            List<NotificationReceiver> receivers) {
        Standing {
            receivers = List.copyOf(receivers);
        }
    }

    /**
     * Changes.
     *
     * @param reached number of the newest of them, or where it was asked from
     */
    record Part(List<AlarmChange> changes, long reached) {}

    /**
     * @param incarnation random id of this start, 16 bytes
     * @param most changes that are kept
     * @param mostBytes that these have together, as they are sent
     */
    AlarmLog(ByteString incarnation, int most, long mostBytes) {
        this.incarnation = incarnation;
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Of a start of a hub that has a random id of its own. */
    static AlarmLog begin(SecureRandom random) {
        byte[] incarnation = new byte[16];
        random.nextBytes(incarnation);
        return new AlarmLog(ByteString.copyFrom(incarnation), MOST, MOST_BYTES);
    }

    /** What of a step people look at, in order. */
    static List<AlarmChange> changes(List<AlarmEffect> effects) {
        List<AlarmChange> changes = new ArrayList<>();
        for (AlarmEffect effect : effects) {
            if (effect instanceof AlarmEffect.Stored(Row row)) {
                stored(row).ifPresent(changes::add);
            } else if (effect instanceof AlarmEffect.Deleted(Row last)) {
                gone(last).ifPresent(changes::add);
            }
        }
        return changes;
    }

    /** A row is new, or another; empty for one that nobody looks at. */
    static Optional<AlarmChange> stored(Row row) {
        return switch (row) {
            case Alarm alarm ->
                    Optional.of(
                            AlarmChange.newBuilder().setAlarm(AlarmMapper.record(alarm)).build());
            case Window window ->
                    Optional.of(
                            AlarmChange.newBuilder().setWindow(AlarmMapper.window(window)).build());
            default -> Optional.empty();
        };
    }

    /** A row is gone. */
    private static Optional<AlarmChange> gone(Row row) {
        return switch (row) {
            case Alarm alarm ->
                    Optional.of(
                            AlarmChange.newBuilder()
                                    .setAlarmGone(AlarmMapper.ref(alarm.key()))
                                    .build());
            case Window window ->
                    Optional.of(
                            AlarmChange.newBuilder()
                                    .setWindowGone(AlarmMapper.ref(window.key()))
                                    .build());
            default -> Optional.empty();
        };
    }

    /** Takes what changed, in order. */
    void append(List<AlarmChange> more, Standing now) {
        synchronized (this) {
            if (more.isEmpty() && now.equals(standing)) {
                return;
            }
            standing = now;
            for (AlarmChange change : more) {
                sequence++;
                changes.put(sequence, change);
                bytes += change.getSerializedSize();
                apply(change);
            }
            while (changes.size() > most || bytes > mostBytes) {
                AlarmChange oldest = Objects.requireNonNull(changes.pollFirstEntry()).getValue();
                bytes -= oldest.getSerializedSize();
            }
        }
        listeners.forEach(Runnable::run);
    }

    private void apply(AlarmChange change) {
        switch (change.getChangeCase()) {
            case ALARM -> rows.put("alarm " + text(change.getAlarm().getAlarm()), change);
            case WINDOW -> rows.put("window " + text(change.getWindow().getWindow()), change);
            case ALARM_GONE -> rows.remove("alarm " + text(change.getAlarmGone()));
            case WINDOW_GONE -> rows.remove("window " + text(change.getWindowGone()));
            case CHANGE_NOT_SET -> throw new IllegalArgumentException("a change of nothing");
        }
    }

    private static String text(AlarmRef ref) {
        return "%s@%d/%s/%s"
                .formatted(
                        ref.getRule(),
                        ref.getPlace().getKindValue(),
                        ref.getPlace().getName(),
                        ref.getPlace().getPart());
    }

    synchronized Standing standing() {
        return standing;
    }

    /** All rows there are, and the number up to which they hold. */
    synchronized Part everything() {
        return new Part(new ArrayList<>(rows.values()), sequence);
    }

    /** Changes after a number, at most so many; empty when they are not kept any more. */
    synchronized Optional<Part> after(long known, int limit) {
        long oldest = sequence - changes.size();
        if (known < oldest || known > sequence) {
            return Optional.empty();
        }
        List<AlarmChange> part = new ArrayList<>();
        long reached = known;
        for (Map.Entry<Long, AlarmChange> change : changes.tailMap(known, false).entrySet()) {
            if (part.size() == limit) {
                break;
            }
            part.add(change.getValue());
            reached = change.getKey();
        }
        return Optional.of(new Part(part, reached));
    }

    /** The number that a watcher has, when it is of this start. */
    Optional<Long> known(AlarmCursor cursor) {
        return cursor.getIncarnation().equals(incarnation)
                ? Optional.of(cursor.getSequence())
                : Optional.empty();
    }

    AlarmCursor cursor(long reached) {
        return AlarmCursor.newBuilder().setIncarnation(incarnation).setSequence(reached).build();
    }

    /** Calls back after each change; must not block. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void ignore(Runnable listener) {
        listeners.remove(listener);
    }
}
