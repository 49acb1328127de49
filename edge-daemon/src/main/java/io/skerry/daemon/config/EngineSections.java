package io.skerry.daemon.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code remote-write} and {@code long-term} of a hub's section. */
final class EngineSections {
    private static final URI NO_URL = URI.create("http://none");

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
        EngineKeys keys = keys(section);
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
        EngineKeys keys = keys(section);
        var timeout =
                section.orDefault("timeout", Durations::parse, LongTermConfig.DEFAULT_TIMEOUT);
        return section.build(() -> new LongTermConfig(keys.build(), timeout));
    }

    /** The keys of an engine are read before the record that holds it is made. */
    @FunctionalInterface
    private interface EngineKeys {
        EngineConfig build();
    }

    private EngineKeys keys(Section section) {
        URI url = section.required("url", EngineConfig::url, NO_URL);
        var headers = section.texts("headers");
        String username = section.optional("username", Function.identity()).orElse(null);
        Path password = section.optional("password-file", paths).orElse(null);
        Path token = section.optional("bearer-token-file", paths).orElse(null);
        Path ca = section.optional("ca", paths).orElse(null);
        return () -> new EngineConfig(url, headers, username, password, token, ca);
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number", wrong);
        }
    }
}
