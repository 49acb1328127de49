package io.skerry.daemon.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code remote-write} and {@code long-term} of a hub's section. */
final class EngineSections {
    private final Function<String, Path> paths;

    /**
     * @param paths makes relative paths absolute
     */
    EngineSections(Function<String, Path> paths) {
        this.paths = paths;
    }

    /** What the hub's section says; null when something in it is wrong. */
    @Nullable EnginesConfig read(Section hub) {
        List<RemoteWriteConfig> writes = new ArrayList<>();
        boolean wrong = false;
        for (Section each : hub.sections("remote-write")) {
            RemoteWriteConfig write = remoteWrite(each);
            wrong |= write == null;
            if (write != null) {
                writes.add(write);
            }
        }
        Optional<Section> longTerm = hub.section("long-term");
        LongTermConfig old = longTerm.map(this::longTerm).orElse(null);
        if (wrong || (longTerm.isPresent() && old == null)) {
            return null;
        }
        return hub.part(() -> new EnginesConfig(writes, old));
    }

    private @Nullable RemoteWriteConfig remoteWrite(Section section) {
        String name = section.orDefault("name", Function.identity(), "default");
        EngineKeys keys = EngineKeys.read(section, paths);
        var queueMax =
                section.orDefault("queue-max", DataSize::parse, RemoteWriteConfig.DEFAULT_QUEUE);
        int shards =
                section.orDefault(
                        "shards", EngineSections::count, RemoteWriteConfig.DEFAULT_SHARDS);
        int samples =
                section.orDefault(
                        "samples-per-request",
                        EngineSections::count,
                        RemoteWriteConfig.DEFAULT_SAMPLES);
        var timeout = section.orDefault("timeout", Durations::parse, EngineConfig.DEFAULT_TIMEOUT);
        return section.build(() ->
                new RemoteWriteConfig(name, keys.build(), queueMax, shards, samples, timeout));
    }

    private @Nullable LongTermConfig longTerm(Section section) {
        EngineKeys keys = EngineKeys.read(section, paths);
        var timeout =
                section.orDefault("timeout", Durations::parse, LongTermConfig.DEFAULT_TIMEOUT);
        return section.build(() -> new LongTermConfig(keys.build(), timeout));
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number", wrong);
        }
    }
}
