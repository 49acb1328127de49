package io.skerry.daemon.hub.oncall;

import io.skerry.api.v1.GetOnCallResponse;
import io.skerry.daemon.hub.alarm.AlarmState;
import io.skerry.daemon.hub.alarming.EndedAlarms;
import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.enrich.Rollouts;
import io.skerry.daemon.hub.objective.Survey;
import io.skerry.daemon.time.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the panels are made of where the hub keeps it, nothing from a disk but what a part of
 * the hub itself reads there. A part that fails is unknown and keeps nothing else back. Errors are
 * counted again no more often than they can be others, however many people look. Thread-safe.
 */
public final class OnCallReader {
    private static final Logger LOG = LoggerFactory.getLogger(OnCallReader.class);

    /** Objectives are judged each 30 s; this is how much older than that a count may be. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final String hub;
    private final Sources sources;
    private final Clocks clocks;

    /** Parts that could not be read the last time. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    private @Nullable Known<Errors> errors;
    private long errorsNanos;

    /**
     * Where it reads. Each may fail but the first: without nodes there is nothing to tell of.
     *
     * @param edges all nodes of the roster
     * @param alarms those there are
     * @param ended those that are gone
     * @param objectives how they stand
     */
    public record Sources(
            Supplier<List<Edge>> edges,
            Supplier<AlarmState> alarms,
            EndedAlarms ended,
            Supplier<Survey> objectives,
            Rollouts rollouts,
            DiskSizes sizes) {}

    /**
     * @param hub SPIFFE id of the hub
     */
    public OnCallReader(String hub, Sources sources, Clocks clocks) {
        this.hub = hub;
        this.sources = sources;
        this.clocks = clocks;
    }

    /**
     * The panels now.
     *
     * @param most items of each list, 1 or more
     */
    public GetOnCallResponse read(Scope scope, int most) {
        Instant now = clocks.wall().instant();
        OnCall.Facts facts =
                new OnCall.Facts(
                        sources.edges().get(),
                        guarded("alarms", () -> book(now)),
                        errors(),
                        guarded(
                                "rollouts",
                                () ->
                                        sources.rollouts()
                                                .since(now.minus(RolloutTouches.LOOK_BACK))),
                        sources.sizes()::of);
        return OnCall.of(facts, scope, most, now).toBuilder().setHub(hub).build();
    }

    private Known<RecentAlarms.Book> book(Instant now) {
        return new Known.Fact<>(
                new RecentAlarms.Book(sources.alarms().get(), sources.ended().kept(now)),
                now,
                "alarms");
    }

    private synchronized Known<Errors> errors() {
        long nanos = clocks.monotonic().nanos();
        Known<Errors> known = errors;
        if (known == null || nanos - errorsNanos >= FRESH.toNanos()) {
            known = guarded("objectives", () -> Errors.of(sources.objectives().get()));
            errors = known;
            errorsNanos = nanos;
        }
        return known;
    }

    /** Says in the log that a part cannot be read, and that it can again; not each time. */
    private <T> Known<T> guarded(String part, Supplier<Known<T>> read) {
        try {
            Known<T> known = read.get();
            if (failing.remove(part)) {
                LOG.atInfo().addKeyValue("part", part).log("read again for on-call");
            }
            return known;
        } catch (RuntimeException failed) {
            if (failing.add(part)) {
                LOG.atError()
                        .addKeyValue("part", part)
                        .setCause(failed)
                        .log("cannot be read for on-call");
            }
            return Known.not("they cannot be read now; the log of the hub says why");
        }
    }
}
