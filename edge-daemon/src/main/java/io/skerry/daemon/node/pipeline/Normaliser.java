package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import io.skerry.daemon.node.redact.Redacted;
import io.skerry.daemon.node.redact.RedactionCounts;
import io.skerry.daemon.node.redact.Redactor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes of a series what may be stored of it. Thread-safe. */
public final class Normaliser {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");
    private static final int MOST_LABELS = 32;
    private static final int LONGEST_VALUE = 200;

    private final LabelPolicy policy;
    private final Redactor redactor;
    private final RedactionCounts counts;

    public Normaliser(LabelPolicy policy, Redactor redactor, RedactionCounts counts) {
        this.policy = policy;
        this.redactor = redactor;
        this.counts = counts;
    }

    /**
     * The series with the labels that are kept, their values as routes where they are paths, and
     * redacted.
     *
     * @return empty when the name of the metric cannot be kept
     */
    public Optional<SeriesKey> normalise(SeriesKey raw) {
        if (!mayBeNamed(raw.metric()) || !NAME.matcher(raw.metric()).matches()) {
            return Optional.empty();
        }
        Map<String, String> kept = new HashMap<>();
        raw.labels()
                .forEach((name, value) -> {
                    if (kept.size() < MOST_LABELS
                            && !value.isEmpty()
                            && policy.keeps(raw.metric(), name)) {
                        kept.put(name, value(raw.metric(), name, value));
                    }
                });
        return Optional.of(
                new SeriesKey(raw.metric(), Labels.of(kept), raw.kind(), Units.known(raw.unit())));
    }

    /**
     * Whether nothing in a name is somebody's: a name cannot be redacted and still be one. Names
     * are taken as they were written, before they are made fit for a series.
     */
    public boolean mayBeNamed(String metric) {
        Redacted asWritten = redactor.redact(metric);
        Redacted asWords = redactor.redact(metric.replace('_', ' '));
        var _ = counts.counted(asWritten.isClean() ? asWords : asWritten);
        return asWritten.isClean() && asWords.isClean();
    }

    private String value(String metric, String name, String value) {
        String route =
                RouteTemplates.LABELS.contains(name) ? policy.templates(metric).of(value) : value;
        String clean = counts.counted(redactor.redact(route));
        if (clean.length() <= LONGEST_VALUE) {
            return clean;
        }
        // Half a character is none that can be sent.
        boolean splits = Character.isHighSurrogate(clean.charAt(LONGEST_VALUE - 1));
        return clean.substring(0, splits ? LONGEST_VALUE - 1 : LONGEST_VALUE);
    }
}
