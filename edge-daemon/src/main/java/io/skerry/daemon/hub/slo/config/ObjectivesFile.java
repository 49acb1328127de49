package io.skerry.daemon.hub.slo.config;

import io.skerry.daemon.config.Choice;
import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.Durations;
import io.skerry.daemon.config.Section;
import io.skerry.daemon.config.YamlFile;
import io.skerry.daemon.hub.slo.BurnRule;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Severity;
import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.arithmetic.Budget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Objectives that people declare, beside those that are built in. A declared one takes the place of
 * a built-in one of the same name; {@code without} lists built-in ones that nobody wants.
 */
public final class ObjectivesFile {
    private static final Duration MONTH = Duration.ofDays(30);

    // Nobody sees these: with what is wrong, nothing is built.
    private static final Budget ANY_BUDGET = Budget.ofObjective("99");
    private static final Sli NO_SLI = new Sli.Events(Sli.Events.Form.BAD_OF_TOTAL, "none", "none");

    private static final String NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    private ObjectivesFile() {}

    /**
     * Reads and checks a whole file.
     *
     * @return all objectives that hold: built-in ones and declared ones
     * @throws ConfigException everything that is wrong, each with line, column and what to do
     */
    public static List<Objective> read(Path file) throws ConfigException {
        return parse(file, YamlFile.text(file));
    }

    /**
     * Checks a whole file's text.
     *
     * @param file where the text came from, for messages
     */
    public static List<Objective> parse(Path file, String text) throws ConfigException {
        return YamlFile.parse(
                file,
                text,
                "the file is empty; declare objectives, or leave built-in ones out by without",
                ObjectivesFile::objectives);
    }

    /** The objectives of a section with the keys objectives and without; null when it is wrong. */
    static @Nullable List<Objective> objectives(Section section) {
        Map<String, Objective> all = new LinkedHashMap<>();
        BuiltInObjectives.all().forEach(objective -> all.put(objective.name(), objective));
        Set<String> builtIn = Set.copyOf(all.keySet());
        section.list("without", builtIn(builtIn)).forEach(all::remove);
        Set<String> names = new HashSet<>();
        List<Objective> declared =
                section.sections("objectives").stream()
                        .map(each -> objective(each, names))
                        .filter(Objects::nonNull)
                        .toList();
        declared.forEach(objective -> all.put(objective.name(), objective));
        return section.build(() -> List.copyOf(all.values()));
    }

    private static Function<String, String> builtIn(Set<String> names) {
        return text -> {
            if (!names.contains(text)) {
                throw new IllegalArgumentException(
                        "\""
                                + text
                                + "\" is not built in; there are "
                                + String.join(", ", names.stream().sorted().toList()));
            }
            return text;
        };
    }

    private static @Nullable Objective objective(Section section, Set<String> names) {
        String name = section.required("name", unique(names), "");
        String description = section.orDefault("description", Function.identity(), "");
        Budget budget = section.required("objective", Budget::ofObjective, ANY_BUDGET);
        Duration window = section.orDefault("window", ObjectivesFile::window, MONTH);
        List<Scope> scopes = section.list("scope", Choice.of(List.of(Scope.values())));
        boolean gate = section.orDefault("low-traffic-gate", Choice::yesOrNo, true);
        String runbook = section.required("runbook", RuleSection::runbook, "none");
        Severity most = section.orDefault("severity", RuleSection::severity, Severity.CRITICAL);
        Sli read = SliSections.read(section);
        Sli sli = read == null ? NO_SLI : read;
        List<Section> rules = section.sections("rules");
        List<BurnRule> declared = RuleSection.read(rules, budget, window, runbook);
        return section.build(() ->
                new Objective(
                        name,
                        description,
                        sli,
                        budget,
                        window,
                        scopes.isEmpty() ? Set.of(Scope.values()) : Set.copyOf(scopes),
                        rules.isEmpty() ? usual(budget, window, most, runbook) : declared,
                        gate,
                        runbook));
    }

    /** The workbook's pairs, up to a severity; all of them must be able to fire. */
    private static List<BurnRule> usual(
            Budget budget, Duration window, Severity most, String runbook) {
        List<BurnRule> rules = new ArrayList<>();
        for (BurnRule rule : BurnRule.workbook(window, runbook)) {
            if (rule.severity().compareTo(most) > 0) {
                continue;
            }
            RuleSection.checkCanFire(
                    "objective",
                    budget,
                    rule.burn(),
                    "the usual rule " + rule.name() + " can never fire",
                    most == Severity.CRITICAL
                            ? "set severity: ticket, or declare rules"
                            : "declare rules");
            rules.add(rule);
        }
        return rules;
    }

    private static Function<String, String> unique(Set<String> names) {
        return text -> {
            if (!text.matches(NAME)) {
                throw new IllegalArgumentException(
                        "this must be 1 to 63 lower-case letters, digits and hyphens");
            }
            if (!names.add(text)) {
                throw new IllegalArgumentException(
                        "\"" + text + "\" is declared twice; give this one another name");
            }
            return text;
        };
    }

    private static Duration window(String text) {
        Duration window = Durations.parse(text);
        if (window.compareTo(Objective.LEAST_WINDOW) < 0
                || window.compareTo(Objective.MOST_WINDOW) > 0
                || !window.equals(Duration.ofDays(window.toDays()))) {
            throw new IllegalArgumentException(
                    Durations.format(window)
                            + " is no window of a budget; use whole days, 7d to 35d: so long events"
                            + " are kept");
        }
        return window;
    }
}
