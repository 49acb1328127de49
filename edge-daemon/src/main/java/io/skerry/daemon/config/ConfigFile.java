package io.skerry.daemon.config;

import io.skerry.api.wire.HostPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a daemon's configuration: YAML 1.2, one file. A relative path in it is taken from the
 * folder of the file. Reading changes nothing and may be done again at any time.
 */
public final class ConfigFile {
    private static final Path NOWHERE = Path.of("/");
    private static final HostPort NO_ADDRESS = new HostPort("none", 0);
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9@._:-]{1,200}\\.[a-z]{3,10}");
    private static final Pattern ACTION = Pattern.compile("[a-z]+(\\.[a-z-]+)+");

    private final Path folder;

    private ConfigFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads and checks a whole file.
     *
     * @throws ConfigException everything that is wrong, each with line, column and what is allowed
     */
    public static DaemonConfig read(Path file) throws ConfigException {
        return parse(file, YamlFile.text(file));
    }

    /**
     * Checks a whole file's text.
     *
     * @param file where the text came from, for messages and relative paths
     */
    public static DaemonConfig parse(Path file, String text) throws ConfigException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        ConfigFile reader = new ConfigFile(folder == null ? NOWHERE : folder);
        return YamlFile.parse(
                file, text, "the file is empty; state-dir and a role are required", reader::daemon);
    }

    private @Nullable DaemonConfig daemon(Section root) {
        Path stateDir = root.required("state-dir", this::path, NOWHERE);
        HostPort listen = root.optional("listen", HostPort::parse).orElse(null);
        HostPort advertise = root.optional("advertise", HostPort::parse).orElse(null);
        HostPort metrics = root.optional("metrics-listen", HostPort::parse).orElse(null);
        NodeConfig node = root.section("node").map(this::node).orElse(null);
        HubConfig hub = root.section("hub").map(this::hub).orElse(null);
        Optional<Section> log = root.section("log");
        LogConfig logging = log.map(ConfigFile::log).orElse(LogConfig.defaults());
        return root.build(
                () -> new DaemonConfig(stateDir, listen, advertise, node, hub, logging, metrics));
    }

    private @Nullable NodeConfig node(Section section) {
        Path tokenFile = section.optional("token-file", this::path).orElse(null);
        DiskCleanupConfig cleanup =
                section.section("disk-cleanup")
                        .map(ConfigFile::diskCleanup)
                        .orElse(DiskCleanupConfig.nothing());
        List<String> services =
                section.list("services", matching(UNIT, "a unit's name, such as nginx.service"));
        List<String> deny =
                section.list("deny", matching(ACTION, "an action's name, such as disk.cleanup"));
        var heartbeat =
                section.orDefault("heartbeat", Durations::parse, NodeConfig.DEFAULT_HEARTBEAT);
        var sample = section.orDefault("sample", Durations::parse, NodeConfig.DEFAULT_SAMPLE);
        var frame = section.orDefault("frame", Durations::parse, NodeConfig.frameOf(sample));
        DataSize buffer = section.optional("buffer", DataSize::parse).orElse(null);
        SourcesConfig sources = SourcesReader.read(section);
        Optional<LogsConfig> logs =
                section.section("logs")
                        .map(part ->
                                LogsSection.read(
                                        part,
                                        matching(UNIT, "a unit's name, such as nginx.service")));
        return section.build(() ->
                new NodeConfig(
                        tokenFile,
                        cleanup,
                        Set.copyOf(services),
                        Set.copyOf(deny),
                        heartbeat,
                        sample,
                        frame,
                        buffer,
                        sources == null ? SourcesConfig.none() : sources,
                        logs.orElse(LogsConfig.nothing())));
    }

    private static @Nullable DiskCleanupConfig diskCleanup(Section section) {
        List<Path> paths = section.list("paths", Path::of);
        var olderThan =
                section.orDefault(
                        "older-than", Durations::parse, DiskCleanupConfig.DEFAULT_OLDER_THAN);
        return section.build(() -> new DiskCleanupConfig(paths, olderThan));
    }

    private @Nullable HubConfig hub(Section section) {
        String name = section.required("name", Function.identity(), "");
        HostPort listen = section.required("listen", HostPort::parse, NO_ADDRESS);
        HostPort enrolment = section.required("enrolment-listen", HostPort::parse, NO_ADDRESS);
        Path keys = section.required("keys", this::path, NOWHERE);
        Supplier<SeriesConfig> series = series(section);
        EnginesConfig engines = new EngineSections(this::path).read(section);
        EnginesConfig known = engines == null ? EnginesConfig.none() : engines;
        UplinksConfig uplinks =
                section.section("uplinks")
                        .map(ConfigFile::uplinks)
                        .orElseGet(UplinksConfig::defaults);
        Path notifications = section.optional("notifications", this::path).orElse(null);
        UplinksConfig heard = uplinks == null ? UplinksConfig.defaults() : uplinks;
        Path objectives = section.optional("objectives", this::path).orElse(null);
        return section.build(() ->
                new HubConfig(
                        name,
                        listen,
                        enrolment,
                        keys,
                        series.get(),
                        known,
                        heard,
                        objectives,
                        notifications));
    }

    private static @Nullable UplinksConfig uplinks(Section section) {
        var heartbeat =
                section.orDefault("heartbeat", Durations::parse, UplinksConfig.DEFAULT_HEARTBEAT);
        var labels = section.texts("idle-labels");
        var idle =
                section.orDefault(
                        "idle-heartbeat", Durations::parse, UplinksConfig.DEFAULT_IDLE_HEARTBEAT);
        return section.build(() -> new UplinksConfig(heartbeat, labels, idle));
    }

    /** How long telemetry is kept; what was not said follows from what was. */
    private static Supplier<SeriesConfig> series(Section section) {
        var retention =
                section.orDefault("retention", Durations::parse, SeriesConfig.DEFAULT_RETENTION);
        var minutes = section.optional("rollup-1m", Durations::parse);
        var tens = section.optional("rollup-10m", Durations::parse);
        var size =
                section.orDefault(
                        "series-max-bytes", DataSize::parse, SeriesConfig.DEFAULT_MAX_BYTES);
        return () -> SeriesConfig.of(retention, minutes, tens, size);
    }

    private static @Nullable LogConfig log(Section section) {
        LogConfig defaults = LogConfig.defaults();
        LogLevel level =
                section.orDefault("level", Choice.of(List.of(LogLevel.values())), defaults.level());
        LogFormat format =
                section.orDefault(
                        "format", Choice.of(List.of(LogFormat.values())), defaults.format());
        return section.build(() -> new LogConfig(level, format));
    }

    private Path path(String text) {
        return folder.resolve(text).normalize();
    }

    private static Function<String, String> matching(Pattern form, String what) {
        return text -> {
            if (!form.matcher(text).matches()) {
                throw new IllegalArgumentException("\"" + text + "\" is not " + what);
            }
            return text;
        };
    }
}
