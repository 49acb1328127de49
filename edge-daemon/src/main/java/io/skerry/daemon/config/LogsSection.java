package io.skerry.daemon.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the section logs of a node. */
final class LogsSection {
    private LogsSection() {}

    /**
     * @param unit reads a unit's name
     */
    static @Nullable LogsConfig read(Section section, Function<String, String> unit) {
        List<LogFileConfig> files = new ArrayList<>();
        for (Section file : section.sections("files")) {
            LogFileConfig read = file(file);
            if (read != null) {
                files.add(read);
            }
        }
        boolean journald = section.orDefault("journald", Choice::yesOrNo, false);
        List<String> units = section.list("units", unit);
        Optional<LogsConfig.Keep> keep = section.section("keep").map(LogsSection::keep);
        return section.build(() ->
                new LogsConfig(
                        files, journald, Set.copyOf(units), keep.orElse(LogsConfig.Keep.DEFAULT)));
    }

    private static @Nullable LogFileConfig file(Section section) {
        Path path = section.required("path", Path::of, Path.of("/missing"));
        Optional<String> name = section.optional("name", Function.identity());
        Optional<String> multiline = section.optional("multiline", Function.identity());
        return section.build(() -> new LogFileConfig(path, name, multiline));
    }

    private static LogsConfig.@Nullable Keep keep(Section section) {
        LogsConfig.Keep defaults = LogsConfig.Keep.DEFAULT;
        var age = section.orDefault("max-age", Durations::parse, defaults.maxAge());
        var bytes = section.orDefault("max-bytes", DataSize::parse, defaults.maxBytes());
        var severity =
                section.orDefault(
                        "min-severity",
                        Choice.of(List.of(LogSeverity.values())),
                        defaults.minSeverity());
        var after = section.orDefault("rotate-after", Durations::parse, defaults.rotateAfter());
        var size = section.orDefault("rotate-size", DataSize::parse, defaults.rotateSize());
        return section.build(() -> new LogsConfig.Keep(age, bytes, severity, after, size));
    }
}
