package io.skerry.daemon.hub.deliver;

import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one receiver is told of one group, one after the other.
 *
 * @param waiting oldest first
 * @param sent id of what is under way: of the oldest that waits, or of what is known and told
 *     again; null for nothing
 * @param attempts at the oldest, that failed
 * @param dueAt when it is tried next
 * @param known what the receiver took last, while something of it fires; null for nothing
 * @param refreshAt when it is told again what it knows; null for never
 */
public record Lane(
        String receiver,
        Place group,
        List<Waiting> waiting,
        @Nullable String sent,
        int attempts,
        Instant dueAt,
        @Nullable Notice known,
        @Nullable Instant refreshAt)
        implements Row {
    /**
     * A notification that waits.
     *
     * @param since since when
     */
    public record Waiting(Notice notice, Instant since) {
        private Waiting moved(Duration by) {
            return new Waiting(notice.moved(by), since.plus(by));
        }
    }

    public Lane {
        waiting = List.copyOf(waiting);
    }

    static Lane of(String receiver, Place group) {
        return new Lane(receiver, group, List.of(), null, 0, Instant.EPOCH, null, null);
    }

    static RowKey rowOf(String receiver, Place group) {
        return new RowKey(RowKey.Table.LANE, receiver, group);
    }

    @Override
    public RowKey row() {
        return rowOf(receiver, group);
    }

    @Override
    public Lane moved(Duration by) {
        return new Lane(
                receiver,
                group,
                waiting.stream().map(each -> each.moved(by)).toList(),
                sent,
                attempts,
                dueAt.plus(by),
                known == null ? null : known.moved(by),
                refreshAt == null ? null : refreshAt.plus(by));
    }

    /** Whether there is nothing to tell and nothing to remember. */
    boolean isOver() {
        return waiting.isEmpty() && known == null;
    }

    boolean isIdle() {
        return sent == null;
    }

    boolean isHeadSent() {
        return !waiting.isEmpty() && waiting.getFirst().notice().id().equals(sent);
    }

    /** What waits and is not under way. */
    List<Waiting> unsent() {
        return isHeadSent() ? waiting.subList(1, waiting.size()) : waiting;
    }

    boolean mentions(String id) {
        return (known != null && known.id().equals(id))
                || waiting.stream().anyMatch(each -> each.notice().id().equals(id));
    }

    /** When the newest was made that waits here or is known here. */
    Instant newestAt() {
        if (!waiting.isEmpty()) {
            return waiting.getLast().notice().said().at();
        }
        return known == null ? Instant.MIN : known.said().at();
    }

    Severity worst() {
        return waiting.stream()
                .map(each -> each.notice().said().severity())
                .reduce(Severity.NORMAL, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    Lane plus(Notice notice, Instant now) {
        List<Waiting> more = new ArrayList<>(waiting);
        more.add(new Waiting(notice, now));
        return with(more, sent);
    }

    /** What is not under way becomes its newest, since when the oldest of it waits. */
    Lane coalesced() {
        List<Waiting> left = new ArrayList<>(waiting.subList(0, isHeadSent() ? 1 : 0));
        Notice newest = unsent().getLast().notice();
        for (Waiting older : unsent().subList(0, unsent().size() - 1).reversed()) {
            newest = newest.instead(older.notice());
        }
        left.add(new Waiting(newest, unsent().getFirst().since()));
        return with(left, sent);
    }

    /** Without what is not under way. */
    Lane dropped() {
        return isHeadSent()
                ? with(waiting.subList(0, 1), sent)
                // What comes next has not failed yet.
                : new Lane(receiver, group, List.of(), sent, 0, Instant.EPOCH, known, refreshAt);
    }

    Lane sending(String id) {
        return with(waiting, id);
    }

    Lane interrupted() {
        return with(waiting, null);
    }

    private Lane with(List<Waiting> other, @Nullable String id) {
        return new Lane(receiver, group, other, id, attempts, dueAt, known, refreshAt);
    }

    /** The oldest arrived, and is what the receiver knows now. */
    Lane taken(@Nullable Instant refresh) {
        Notice head = waiting.getFirst().notice();
        List<Waiting> rest = waiting.subList(1, waiting.size());
        return head.isResolved()
                ? new Lane(receiver, group, rest, null, 0, Instant.EPOCH, null, null)
                : new Lane(receiver, group, rest, null, 0, Instant.EPOCH, head, refresh);
    }

    /** The oldest is never to arrive. */
    Lane refused() {
        List<Waiting> rest = waiting.subList(1, waiting.size());
        // After a refused end nothing is told again either: it must not come to life by that.
        return waiting.getFirst().notice().isResolved()
                ? new Lane(receiver, group, rest, null, 0, Instant.EPOCH, null, null)
                : new Lane(receiver, group, rest, null, 0, Instant.EPOCH, known, refreshAt);
    }

    Lane failed(Instant again) {
        return new Lane(receiver, group, waiting, null, attempts + 1, again, known, refreshAt);
    }

    /** It was told again what it knows, or that failed. */
    Lane refreshed(Instant next) {
        return new Lane(receiver, group, waiting, null, attempts, dueAt, known, next);
    }
}
