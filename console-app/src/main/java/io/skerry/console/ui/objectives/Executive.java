package io.skerry.console.ui.objectives;

import io.skerry.console.model.Freshness;
import io.skerry.console.model.ObjectiveDefinition;
import io.skerry.console.model.ObjectiveHistory;
import io.skerry.console.model.ObjectiveId;
import io.skerry.console.model.ObjectiveKey;
import io.skerry.console.model.ObjectiveStanding;
import io.skerry.console.ui.objectives.ExecutiveFigure.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the executive dashboard, out of what hubs say of the whole fleet. Each hub counts
 * the nodes that it hears, so good, bad and nodes of several add up; a figure is as old as the
 * oldest of them, and known only while all of them are.
 */
final class Executive {
    private final Board board;
    private final Map<ObjectiveId, ObjectiveHistory> histories;
    private final @Nullable Latency latency;
    private final Instant now;

    /** What one hub says of an objective for the whole fleet. */
    private record Part(
            HubReport hub,
            ObjectiveDefinition definition,
            ObjectiveStanding standing,
            @Nullable ObjectiveHistory history) {
        /** Until when its data are complete, this console's clock. */
        Optional<Instant> until() {
            return Optional.ofNullable(standing.completeUntil())
                    .map(time -> time.minus(hub.clockOffset()));
        }
    }

    private Executive(
            Board board,
            Map<ObjectiveId, ObjectiveHistory> histories,
            @Nullable Latency latency,
            Instant now) {
        this.board = board;
        this.histories = histories;
        this.latency = latency;
        this.now = now;
    }

    /** The keys whose histories the figures are made of. */
    static List<ObjectiveKey> keys() {
        return Arrays.stream(Kind.values())
                .map(Kind::objective)
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(Executive::fleet)
                .toList();
    }

    private static ObjectiveKey fleet(String objective) {
        return new ObjectiveKey(objective, ObjectiveKey.Scope.FLEET, "");
    }

    /**
     * One figure of each kind, in their order.
     *
     * @param histories those of {@link #keys()} that are known
     * @param latency null before the first answer
     */
    static List<ExecutiveFigure> of(
            Board board,
            Map<ObjectiveId, ObjectiveHistory> histories,
            @Nullable Latency latency,
            Instant now) {
        Executive executive = new Executive(board, histories, latency, now);
        return Arrays.stream(Kind.values()).map(executive::figure).toList();
    }

    private ExecutiveFigure figure(Kind kind) {
        if (kind == Kind.P95) {
            return latency == null
                    ? ExecutiveFigure.none(kind)
                    : latency.figure(limit(latency.answer().hub()), now);
        }
        List<Part> parts = parts(kind == Kind.COVERAGE ? widest() : kind.objective());
        if (parts.isEmpty()) {
            return ExecutiveFigure.none(kind);
        }
        double target = parts.getFirst().definition().target();
        int complete = parts.stream().mapToInt(part -> part.standing().nodesComplete()).sum();
        int nodes = parts.stream().mapToInt(part -> part.standing().nodes()).sum();
        Instant at = oldest(parts);
        double value =
                switch (kind) {
                    case BUDGET -> budget(parts);
                    case COVERAGE -> nodes == 0 ? Double.NaN : (double) complete / nodes;
                    case AVAILABILITY, LATENCY, CACHE, SYNC, P95 -> good(parts);
                };
        String why = kind == Kind.BUDGET ? whyUnknown(parts) : "";
        return new ExecutiveFigure(
                kind,
                value,
                kind == Kind.BUDGET || kind == Kind.COVERAGE ? Double.NaN : target,
                complete,
                nodes,
                Double.isNaN(value) && (why.isEmpty() || at == null)
                        ? Freshness.NEVER
                        : freshness(parts),
                at,
                why.isEmpty() ? course(kind, parts) : List.of(),
                why);
    }

    /** What the hub that answered promises of the latency. */
    private double limit(String hub) {
        return board.hub(hub).definition(Latency.OBJECTIVE).map(Latency::limit).orElse(Double.NaN);
    }

    /** The objective that most nodes count for, the first of those by name; empty for none. */
    private String widest() {
        return board.hubs().values().stream()
                .flatMap(hub -> hub.standings().stream())
                .filter(standing -> standing.key().scope() == ObjectiveKey.Scope.FLEET)
                .max(
                        Comparator.comparingInt(ObjectiveStanding::nodes)
                                .thenComparing(
                                        standing -> standing.key().objective(),
                                        Comparator.reverseOrder()))
                .map(standing -> standing.key().objective())
                .orElse("");
    }

    private List<Part> parts(String name) {
        List<Part> parts = new ArrayList<>();
        board.hubs()
                .forEach((hubName, hub) -> {
                    ObjectiveKey key = fleet(name);
                    Optional<ObjectiveDefinition> definition = hub.definition(name);
                    Optional<ObjectiveStanding> standing =
                            hub.standings().stream()
                                    .filter(each -> each.key().equals(key))
                                    .findFirst();
                    if (definition.isPresent() && standing.isPresent()) {
                        parts.add(
                                new Part(
                                        hub,
                                        definition.get(),
                                        standing.get(),
                                        histories.get(new ObjectiveId(hubName, key))));
                    }
                });
        return parts;
    }

    /** Good of all events of the window; NaN while the history of a hub is not there. */
    private static double good(List<Part> parts) {
        long good = 0;
        long all = 0;
        for (Part part : parts) {
            ObjectiveHistory history = part.history();
            if (history == null) {
                return Double.NaN;
            }
            ObjectiveHistory.Bin sum = history.sum();
            good += sum.good();
            all += sum.total();
        }
        return all == 0 ? Double.NaN : (double) good / all;
    }

    /**
     * What is left of the hubs' budgets together. Of one hub it is what that says; of several it
     * takes their histories, as a share of one budget says nothing of another.
     */
    private static double budget(List<Part> parts) {
        if (parts.size() == 1) {
            return ObjectiveState.left(parts.getFirst().standing());
        }
        if (parts.stream().anyMatch(Executive::unknown)) {
            return Double.NaN;
        }
        double bad = 0;
        double allowed = 0;
        for (Part part : parts) {
            ObjectiveHistory history = part.history();
            if (history == null) {
                return Double.NaN;
            }
            ObjectiveHistory.Bin sum = history.sum();
            bad += sum.bad();
            allowed +=
                    BudgetCourse.allowed(
                            sum, part.definition().target(), part.definition().window());
        }
        return allowed > 0 ? 1 - bad / allowed : Double.NaN;
    }

    /** Nobody knows; where merely nothing happened, nothing was spent. */
    private static boolean unknown(Part part) {
        return part.standing().evidence().unknown() && spentUnknown(part);
    }

    private static boolean spentUnknown(Part part) {
        return Double.isNaN(ObjectiveState.left(part.standing()));
    }

    /** Why nobody knows what is left, as the first hub says that does not; empty when all know. */
    private String whyUnknown(List<Part> parts) {
        return parts.stream()
                .filter(parts.size() == 1 ? Executive::spentUnknown : Executive::unknown)
                .map(part ->
                        ObjectiveWords.why(part.standing(), now.plus(part.hub().clockOffset())))
                .findFirst()
                .orElse("");
    }

    /** The figure in each bin; nothing while the bins of several hubs do not begin together. */
    private List<Double> course(Kind kind, List<Part> parts) {
        Part part = parts.getFirst();
        ObjectiveHistory history = together(parts);
        if (history == null || kind == Kind.COVERAGE) {
            return List.of();
        }
        return kind == Kind.BUDGET
                ? BudgetCourse.of(
                                history,
                                part.definition().target(),
                                part.definition().window(),
                                now.plus(part.hub().clockOffset()))
                        .points()
                        .stream()
                        .map(BudgetCourse.Point::left)
                        .toList()
                : history.bins().stream()
                        .map(bin ->
                                bin.total() == 0 ? Double.NaN : (double) bin.good() / bin.total())
                        .toList();
    }

    /**
     * The histories of all hubs as one, bin by bin. Each has whole tens of minutes by its hub's
     * clock, so those of hubs that promise the same begin together but for a moment in ten minutes.
     */
    private static @Nullable ObjectiveHistory together(List<Part> parts) {
        ObjectiveHistory all = parts.getFirst().history();
        for (Part part : parts.subList(1, parts.size())) {
            ObjectiveHistory more = part.history();
            boolean isSame =
                    part.definition().target() == parts.getFirst().definition().target()
                            && part.definition()
                                    .window()
                                    .equals(parts.getFirst().definition().window());
            if (all == null || more == null || !isSame || !begins(all, more)) {
                return null;
            }
            List<ObjectiveHistory.Bin> bins = new ArrayList<>();
            for (int i = 0; i < all.bins().size(); i++) {
                ObjectiveHistory.Bin one = all.bins().get(i);
                ObjectiveHistory.Bin other = more.bins().get(i);
                bins.add(
                        new ObjectiveHistory.Bin(
                                one.good() + other.good(),
                                one.bad() + other.bad(),
                                Math.max(one.knownMinutes(), other.knownMinutes())));
            }
            all = new ObjectiveHistory(all.start(), all.binLength(), bins);
        }
        return all;
    }

    private static boolean begins(ObjectiveHistory one, ObjectiveHistory other) {
        return one.start().equals(other.start())
                && one.binLength().equals(other.binLength())
                && one.bins().size() == other.bins().size();
    }

    private static @Nullable Instant oldest(List<Part> parts) {
        List<Instant> times =
                parts.stream().map(Part::until).flatMap(Optional::stream).sorted().toList();
        return times.size() < parts.size() ? null : times.getFirst();
    }

    /**
     * A hub that is not heard at all is missing in the sums, which is no better than an old part.
     */
    private Freshness freshness(List<Part> parts) {
        boolean heard =
                board.hubs().values().stream()
                        .filter(HubReport::served)
                        .allMatch(hub -> hub.heard(now));
        boolean known =
                parts.stream()
                        .allMatch(part ->
                                part.hub().heard(now) && !part.standing().evidence().unknown());
        return heard && known ? Freshness.LIVE : Freshness.STALE;
    }
}
