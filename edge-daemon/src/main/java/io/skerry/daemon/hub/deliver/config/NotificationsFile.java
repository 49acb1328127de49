package io.skerry.daemon.hub.deliver.config;

import io.skerry.daemon.config.Choice;
import io.skerry.daemon.config.ConfigException;
import io.skerry.daemon.config.Durations;
import io.skerry.daemon.config.EngineKeys;
import io.skerry.daemon.config.InvalidSettingException;
import io.skerry.daemon.config.NearestName;
import io.skerry.daemon.config.Section;
import io.skerry.daemon.config.YamlFile;
import io.skerry.daemon.hub.deliver.DeliverConfig;
import io.skerry.daemon.hub.deliver.Owners;
import io.skerry.daemon.hub.deliver.Receiver;
import io.skerry.daemon.hub.deliver.Rotation;
import io.skerry.daemon.hub.deliver.Route;
import io.skerry.daemon.hub.deliver.Routing;
import io.skerry.daemon.hub.deliver.Target;
import io.skerry.daemon.hub.slo.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file that says who is told of alarms:
 *
 * <pre>
 * external-url: https://noc.example/skerry
 * receivers:
 *   - { name: pager, url: https://pager.example/hook, bearer-token-file: pager.token }
 *   - { name: am, form: alertmanager, url: http://127.0.0.1:9093 }
 *   - { name: ada, url: https://chat.example/ada }
 *   - { name: ben, url: https://chat.example/ben, timeout: 5s }
 * rotations:
 *   - { name: primary, receivers: [ ada, ben ], begins: 2026-01-05T09:00, zone: Europe/Berlin }
 * owners:
 *   sites: { berlin-1: web }
 *   components: { nginx.service: web }
 * routes:
 *   - severity: critical
 *     owners: [ web ]
 *     on-call: [ primary ]
 *     escalation: [ { after: 15m, to: [ pager ] } ]
 *     continue: true
 * fallback: { to: [ am ] }
 * dead-man: [ pager ]
 * </pre>
 */
public final class NotificationsFile {
    private static final Path NOWHERE = Path.of("/");
    private static final LocalDateTime NO_TIME = LocalDateTime.MIN;

    /** Nobody is told of what is normal. */
    private static final List<Severity> TOLD =
            List.of(Severity.WARNING, Severity.MAJOR, Severity.CRITICAL);

    private final Path folder;

    /** Names that the file gives, also to what is wrong otherwise. */
    private final Set<String> receivers = new TreeSet<>();

    private final Set<String> rotations = new TreeSet<>();

    private NotificationsFile(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads and checks a whole file.
     *
     * @throws ConfigException everything that is wrong, each with line, column and what to do
     */
    public static Notifications read(Path file) throws ConfigException {
        return parse(file, YamlFile.text(file));
    }

    /**
     * Checks a whole file's text.
     *
     * @param file where the text came from, for messages and relative paths
     */
    public static Notifications parse(Path file, String text) throws ConfigException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        NotificationsFile reader = new NotificationsFile(folder == null ? NOWHERE : folder);
        return YamlFile.parse(
                file,
                text,
                "the file is empty; receivers and fallback are required",
                reader::notifications);
    }

    private @Nullable Notifications notifications(Section root) {
        String url = root.orDefault("external-url", NotificationsFile::url, "");
        // Before all that names them.
        List<Receiver> told = all(root.sections("receivers"), this::receiver);
        List<Rotation> turns = all(root.sections("rotations"), this::rotation);
        Owners owners =
                root.section("owners")
                        .map(NotificationsFile::owners)
                        .orElse(new Owners(Map.of(), Map.of()));
        List<Route> routes = all(root.sections("routes"), this::route);
        List<Target> fallback = root.section("fallback").map(this::fallback).orElse(List.of());
        List<String> deadMan = root.list("dead-man", known("receiver", receivers));
        return root.build(() -> {
            if (fallback.isEmpty()) {
                throw new InvalidSettingException(
                        "fallback", "somebody must be told what no route takes");
            }
            Routing routing = new Routing(owners, turns, routes, fallback);
            return new Notifications(
                    told, DeliverConfig.of(told, routing, Set.copyOf(deadMan)), url);
        });
    }

    /** Those that are right; of the others the problems are collected, and nothing is built. */
    private static <T> List<T> all(List<Section> sections, Function<Section, @Nullable T> form) {
        List<T> all = new ArrayList<>();
        sections.forEach(section -> Optional.ofNullable(form.apply(section)).ifPresent(all::add));
        return all;
    }

    private @Nullable Receiver receiver(Section section) {
        String name = section.required("name", naming(receivers), "");
        Receiver.Kind kind =
                section.orDefault(
                        "form", Choice.of(List.of(Receiver.Kind.values())), Receiver.Kind.WEBHOOK);
        EngineKeys keys = EngineKeys.read(section, text -> folder.resolve(text).normalize());
        Duration timeout = section.orDefault("timeout", Durations::parse, Receiver.DEFAULT_TIMEOUT);
        return section.build(() -> new Receiver(name, kind, keys.build(), timeout));
    }

    private @Nullable Rotation rotation(Section section) {
        String name = section.required("name", naming(rotations), "");
        List<String> turns = section.list("receivers", known("receiver", receivers));
        LocalDateTime begins = section.required("begins", NotificationsFile::localTime, NO_TIME);
        ZoneId zone = section.required("zone", NotificationsFile::zone, ZoneId.of("UTC"));
        return section.build(() -> new Rotation(name, turns, begins, zone));
    }

    private static @Nullable Owners owners(Section section) {
        Map<String, String> components = section.texts("components");
        Map<String, String> sites = section.texts("sites");
        return section.build(() -> new Owners(components, sites));
    }

    private @Nullable Route route(Section section) {
        Severity least = section.orDefault("severity", Choice.of(TOLD), Severity.WARNING);
        List<String> owners = section.list("owners", Function.identity());
        List<Target> targets = targets(section);
        List<Route.Step> escalation = all(section.sections("escalation"), this::step);
        boolean goesOn = section.orDefault("continue", Choice::yesOrNo, false);
        return section.build(
                () -> new Route(least, Set.copyOf(owners), targets, escalation, goesOn));
    }

    private Route.@Nullable Step step(Section section) {
        Duration after = section.required("after", Durations::parse, Duration.ofDays(1));
        List<Target> targets = targets(section);
        return section.build(() -> new Route.Step(after, targets));
    }

    private @Nullable List<Target> fallback(Section section) {
        List<Target> targets = targets(section);
        return section.build(() -> targets);
    }

    private List<Target> targets(Section section) {
        Stream<Target> fixed =
                section.list("to", known("receiver", receivers)).stream().map(Target.Fixed::new);
        Stream<Target> turns =
                section.list("on-call", known("rotation", rotations)).stream()
                        .map(Target.OnCall::new);
        return Stream.concat(fixed, turns).toList();
    }

    private static Function<String, String> naming(Set<String> names) {
        return text -> {
            names.add(text);
            return text;
        };
    }

    private static Function<String, String> known(String what, Set<String> names) {
        return text -> {
            if (!names.contains(text)) {
                String hint =
                        NearestName.of(text, names)
                                .map(name -> "; did you mean " + name + "?")
                                .orElse("");
                throw new IllegalArgumentException(
                        "there is no " + what + " \"" + text + "\"" + hint);
            }
            return text;
        };
    }

    private static String url(String text) {
        URI url = URI.create(text);
        if (url.getHost() == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not a URL with a host");
        }
        return text;
    }

    private static LocalDateTime localTime(String text) {
        try {
            return LocalDateTime.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a local time such as 2026-01-05T09:00", wrong);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a time zone such as Europe/Berlin", wrong);
        }
    }
}
