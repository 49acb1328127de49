package io.skerry.daemon.hub.slo.config;

import io.skerry.daemon.config.Durations;
import io.skerry.daemon.config.InvalidSettingException;
import io.skerry.daemon.config.Section;
import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import io.skerry.daemon.hub.slo.arithmetic.BurnRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rules that are declared in place of the usual four. */
final class RuleSection {
    private static final BurnRate ANY_BURN = new BurnRate(1);
    private static final Duration LEAST_LONG = Duration.ofMinutes(2);
    private static final Duration LEAST_SHORT = Duration.ofMinutes(1);

    private RuleSection() {}

    /** Those that are right, the most severe first. */
    static List<BurnRule> read(
            List<Section> sections, Budget budget, Duration window, String runbook) {
        Set<String> names = new HashSet<>();
        return sections.stream()
                .map(section -> rule(section, names, budget, window, runbook))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(BurnRule::severity).reversed())
                .toList();
    }

    private static @Nullable BurnRule rule(
            Section section, Set<String> names, Budget budget, Duration window, String runbook) {
        String name = section.required("name", name(names), "");
        Duration wide = section.required("long", RuleSection::minutes, LEAST_LONG);
        Duration narrow = section.required("short", RuleSection::minutes, LEAST_SHORT);
        BurnRate burn = section.required("burn", BurnRate::parse, ANY_BURN);
        Severity severity = section.required("severity", RuleSection::severity, Severity.CRITICAL);
        Duration keep = section.orDefault("keep-firing", Durations::parse, Duration.ZERO);
        String what = section.orDefault("runbook", RuleSection::runbook, runbook);
        return section.build(() -> {
            if (wide.compareTo(LEAST_LONG) < 0 || wide.compareTo(window) > 0) {
                throw new InvalidSettingException(
                        "long",
                        "this must be 2m to the window of the objective, "
                                + Durations.format(window));
            }
            if (narrow.compareTo(wide) >= 0 || narrow.compareTo(LEAST_SHORT) < 0) {
                throw new InvalidSettingException(
                        "short",
                        "this must be shorter than long, and 1m or more; a twelfth of it is usual");
            }
            checkCanFire("burn", budget, burn, "this rule can never fire", "lower the burn");
            return new BurnRule(name, wide, narrow, burn, severity, keep, what);
        });
    }

    /** Fails when no share of bad events, not even all of them, is above the rule's threshold. */
    static void checkCanFire(String key, Budget budget, BurnRate burn, String what, String orElse) {
        if (budget.at(burn).canBeExceeded()) {
            return;
        }
        BigDecimal share = BigDecimal.valueOf(budget.billionths(), 9).stripTrailingZeros();
        throw new InvalidSettingException(
                key,
                "%s: a burn of %s at an objective of %s %% asks for more than %s %% of bad events;"
                                .formatted(
                                        what,
                                        burn,
                                        budget.objective(),
                                        share.multiply(BigDecimal.valueOf(burn.hundredths()))
                                                .stripTrailingZeros()
                                                .toPlainString())
                        + " %s, to less than %s"
                                .formatted(
                                        orElse,
                                        BigDecimal.ONE
                                                .divide(share, 2, RoundingMode.UP)
                                                .stripTrailingZeros()
                                                .toPlainString()));
    }

    /** An id or an address: told as it is, and never cut. */
    static String runbook(String text) {
        if (text.length() > Objective.LONGEST_RUNBOOK) {
            throw new IllegalArgumentException(
                    "this has %d characters; an id or an address of a runbook has at most %d"
                            .formatted(text.length(), Objective.LONGEST_RUNBOOK));
        }
        return text;
    }

    static Severity severity(String text) {
        return switch (text) {
            case "page" -> Severity.CRITICAL;
            case "urgent-ticket" -> Severity.MAJOR;
            case "ticket" -> Severity.WARNING;
            default ->
                    throw new IllegalArgumentException(
                            "\"" + text + "\" is not one of page, urgent-ticket, ticket");
        };
    }

    private static Function<String, String> name(Set<String> names) {
        return text -> {
            if (!text.matches("[a-z][a-z0-9_]{0,62}") || text.startsWith("budget_")) {
                throw new IllegalArgumentException(
                        "this must be 1 to 63 lower-case letters, digits and underscores, and not"
                                + " begin with budget_");
            }
            if (!names.add(text)) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" stands here twice; give this rule another name");
            }
            return text;
        };
    }

    private static Duration minutes(String text) {
        Duration duration = Durations.parse(text);
        if (!duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
            throw new IllegalArgumentException("this must be whole minutes");
        }
        return duration;
    }
}
