package io.skerry.daemon.hub.health;

import io.skerry.api.v1.Severity;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A limit on one value of a node, above which it is not as it should be.
 *
 * @param condition name of the condition, such as disk_used
 * @param warning limit of a ticket, in the value's unit; NaN for none
 * @param major limit of an urgent ticket; NaN for none
 * @param critical limit of a page; NaN for none
 * @param margin how far the value must fall below a limit before that severity ends
 * @param subject what the value is of; null when the heartbeat says it
 * @param limitSaid whether the sentence names the limit
 * @param phrase what is said of the value, with %s for its amount
 * @param amount writes a value for people
 */
record HealthRule(
        String condition,
        double warning,
        double major,
        double critical,
        double margin,
        @Nullable String subject,
        boolean limitSaid,
        String phrase,
        DoubleFunction<String> amount) {

    static final HealthRule DISK =
            new HealthRule(
                    "disk_used",
                    0.75,
                    0.85,
                    0.95,
                    0.02,
                    null,
                    true,
                    "%s used",
                    HealthRule::percent);
    static final HealthRule MEMORY =
            new HealthRule(
                    "memory_used",
                    0.95,
                    Double.NaN,
                    Double.NaN,
                    0.03,
                    "Memory",
                    true,
                    "%s used",
                    HealthRule::percent);
    static final HealthRule CLOCK =
            new HealthRule(
                    "clock_offset",
                    0.1,
                    1,
                    5,
                    0.02,
                    "Clock",
                    true,
                    "off by %s",
                    HealthRule::seconds);
    static final HealthRule RESTARTS =
            new HealthRule(
                    "restarts",
                    1,
                    3,
                    Double.NaN,
                    0,
                    "Services",
                    false,
                    "restarted %s in the last hour; their versions are not known to the hub",
                    HealthRule::times);

    /** The severity of a value, given the severity that holds now. */
    Severity judge(double value, Severity holding) {
        if (beyond(value, critical, holding, Severity.SEVERITY_CRITICAL)) {
            return Severity.SEVERITY_CRITICAL;
        }
        if (beyond(value, major, holding, Severity.SEVERITY_MAJOR)) {
            return Severity.SEVERITY_MAJOR;
        }
        return beyond(value, warning, holding, Severity.SEVERITY_WARNING)
                ? Severity.SEVERITY_WARNING
                : Severity.SEVERITY_NORMAL;
    }

    /** One sentence: what, how much, and the limit that was crossed. */
    String sentence(double value, Severity severity, String of) {
        String what = subject == null ? of : subject;
        double limit =
                switch (severity) {
                    case SEVERITY_CRITICAL -> critical;
                    case SEVERITY_MAJOR -> major;
                    case SEVERITY_WARNING, SEVERITY_NORMAL, SEVERITY_UNSPECIFIED, UNRECOGNIZED ->
                            warning;
                };
        String said = what + " " + phrase.formatted(amount.apply(value));
        return limitSaid ? said + " (limit " + amount.apply(limit) + ")." : said + ".";
    }

    private boolean beyond(double value, double limit, Severity holding, Severity severity) {
        if (Double.isNaN(limit)) {
            return false;
        }
        boolean holds = holding.getNumber() >= severity.getNumber();
        return value >= (holds ? limit - margin : limit);
    }

    private static String percent(double ratio) {
        return String.format(Locale.ROOT, "%.0f %%", ratio * 100);
    }

    private static String seconds(double value) {
        return value < 1
                ? String.format(Locale.ROOT, "%.0f ms", value * 1000)
                : String.format(Locale.ROOT, "%.1f s", value);
    }

    private static String times(double count) {
        return Math.round(count) == 1 ? "once" : String.format(Locale.ROOT, "%.0f times", count);
    }
}
