package io.skerry.daemon.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node measures beside its machine.
 *
 * @param scrape endpoints of Prometheus' kind, each with a name of its own; at most 64
 * @param otlp where OTLP is taken; null where it is not
 * @param labels which labels are kept
 * @param slis service level indicators of the application
 */
public record SourcesConfig(
        List<ScrapeConfig> scrape,
        @Nullable OtlpConfig otlp,
        List<LabelConfig> labels,
        SliConfig slis) {
    private static final int MOST = 64;

    public SourcesConfig {
        scrape = List.copyOf(scrape);
        labels = List.copyOf(labels);
        Set<String> names = new HashSet<>();
        for (ScrapeConfig target : scrape) {
            if (!names.add(target.name())) {
                throw new InvalidSettingException(
                        "scrape", "two endpoints are named " + target.name());
            }
        }
        if (scrape.size() > MOST) {
            throw new InvalidSettingException("scrape", "these are more than " + MOST);
        }
    }

    /** Nothing but the machine. */
    public static SourcesConfig none() {
        return new SourcesConfig(List.of(), null, List.of(), SliConfig.none());
    }
}
