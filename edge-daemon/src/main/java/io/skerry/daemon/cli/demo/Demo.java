package io.skerry.daemon.cli.demo;

import io.skerry.api.operator.FleetFounder;
import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.api.operator.TokenIssuer;
import io.skerry.api.seal.EnrolmentTokens;
import io.skerry.api.v1.EnrolmentToken;
import io.skerry.api.v1.GetTrustRequest;
import io.skerry.api.v1.Label;
import io.skerry.api.v1.Location;
import io.skerry.daemon.cli.BindCommand;
import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.OperatorSession;
import io.skerry.daemon.cli.TokenCommand;
import io.skerry.daemon.cli.simulate.SimulationTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps of a demo, in order. Every process belongs to the family and ends with it. */
final class Demo {
    private static final String FLEET = "demo";
    private static final String OPERATOR = "demo";
    private static final String HUB = "hub-1";
    private static final Duration UP = Duration.ofMinutes(1);
    private static final Duration ENROLLED = Duration.ofMinutes(2);
    private static final List<String> FAULTS =
            List.of(
                    "disk-filling=4",
                    "restart-loop=2",
                    "certificate-near-end=3",
                    "clock-drift=2",
                    "partition=5");

    private final Family family;
    private final Path launcher;
    private final Wish wish;
    private final InstantSource clock;
    private final Consumer<String> progress;
    private final SecureRandom random = new SecureRandom();

    /**
     * What to show.
     *
     * @param pictures where a headless demo writes; null for none
     */
    record Wish(
            int nodes,
            int regions,
            boolean headless,
            Duration lasting,
            @Nullable Path pictures,
            String theme) {}

    /** How it went: whether everything held, and the figures of a headless demo. */
    record Outcome(boolean holds, Map<String, Object> figures) {}

    Demo(Family family, Path launcher, Wish wish, InstantSource clock, Consumer<String> progress) {
        this.family = family;
        this.launcher = launcher;
        this.wish = wish;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * @param begin {@link System#nanoTime} when the demo was asked for
     */
    Outcome run(long begin) {
        Ports ports = Ports.choose(random);
        String password = "demo-" + Long.toHexString(random.nextLong());
        Path passwordFile = write("password", password);
        FleetFounder.Founded founded = found(ports, password);
        OperatorFolder folder = open(founded, password);
        progress.accept("Starting a hub …");
        var _ = startDaemon("hub", hubConfig(ports, founded));
        try (OperatorSession session =
                new OperatorSession(folder, folder.hubs().getFirst(), clock)) {
            awaitHub(session);
            List<EnrolmentToken> simulated = enrol(session, ports);
            var _ = startDaemon("node", nodeConfig(ports));
            var _ = startSimulator(simulated);
            progress.accept("Enrolling " + wish.nodes() + " simulated nodes and this machine …");
            int bound = bindAll(session, wish.nodes() + 1);
            progress.accept(bound + " nodes are enrolled and bound. Opening the console …");
        }
        return console(founded, passwordFile, begin);
    }

    private Outcome console(FleetFounder.Founded founded, Path passwordFile, long begin) {
        Path report = family.folder().resolve("report.properties");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "console",
                                "--as",
                                founded.operatorFolder().toString(),
                                "--password-file",
                                passwordFile.toString(),
                                "--theme",
                                wish.theme(),
                                "--settings",
                                family.folder().resolve("console").toString(),
                                "--environment",
                                "DEMO"));
        if (wish.headless()) {
            command.addAll(
                    List.of(
                            "--tour-seconds",
                            Long.toString(wish.lasting().toSeconds()),
                            "--tour-node",
                            "this-machine",
                            "--tour-nodes",
                            Integer.toString(wish.nodes() + 1),
                            "--tour-report",
                            report.toString()));
            if (wish.pictures() != null) {
                command.addAll(
                        List.of("--tour-pictures", wish.pictures().toAbsolutePath().toString()));
            }
        }
        long consoleStart = System.nanoTime();
        Family.Member console = start("console", command);
        awaitEnd(console);
        if (!wish.headless()) {
            return new Outcome(console.process().exitValue() == 0, Map.of());
        }
        return figures(console, report, Duration.ofNanos(consoleStart - begin));
    }

    private Outcome figures(Family.Member console, Path report, Duration beforeConsole) {
        Properties facts = new Properties();
        if (Files.exists(report)) {
            try (var reader = Files.newBufferedReader(report)) {
                facts.load(reader);
            } catch (IOException unreadable) {
                throw new CommandFailed(
                        "the console's report cannot be read: " + unreadable.getMessage(),
                        unreadable);
            }
        }
        if (facts.isEmpty()) {
            throw new CommandFailed("the console made no report:\n" + console.lastWords());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        for (String name : facts.stringPropertyNames().stream().sorted().toList()) {
            figures.put(name, value(facts.getProperty(name)));
        }
        Object toPicture = figures.getOrDefault("seconds_to_first_picture_of_console", 0.0);
        if (toPicture instanceof Number seconds) {
            figures.put(
                    "seconds_to_first_picture",
                    Math.round((beforeConsole.toMillis() / 1000.0 + seconds.doubleValue()) * 10)
                            / 10.0);
        }
        figures.put("planned_faults", FAULTS);
        return new Outcome(console.process().exitValue() == 0, figures);
    }

    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (text.matches("-?[0-9]{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches("-?[0-9]+\\.[0-9]+") ? Double.valueOf(text) : text;
    }

    private FleetFounder.Founded found(Ports ports, String password) {
        try {
            return new FleetFounder(random, clock.instant())
                    .found(
                            family.folder().resolve("keys"),
                            new FleetFounder.Wish(FLEET, OPERATOR, HUB, "127.0.0.1:" + ports.hub()),
                            password.toCharArray());
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
    }

    private static OperatorFolder open(FleetFounder.Founded founded, String password) {
        try {
            return OperatorFolder.open(founded.operatorFolder(), password.toCharArray());
        } catch (OperatorFolderException failed) {
            throw new CommandFailed(String.valueOf(failed.getMessage()), failed);
        }
    }

    private void awaitHub(OperatorSession session) {
        long limit = System.nanoTime() + UP.toNanos();
        while (true) {
            family.mustAllLive();
            try {
                var _ =
                        session.call(() ->
                                session.fleet().getTrust(GetTrustRequest.getDefaultInstance()));
                return;
            } catch (CommandFailed notYet) {
                if (System.nanoTime() > limit) {
                    throw notYet;
                }
                rest();
                session.dialAgain();
            }
        }
    }

    private List<EnrolmentToken> enrol(OperatorSession session, Ports ports) {
        TokenIssuer issuer =
                new TokenIssuer(
                        session.folder().trust(),
                        List.of("127.0.0.1:" + ports.enrolment()),
                        random);
        EnrolmentToken real =
                issuer.issue(
                        "this-machine",
                        List.of(
                                label("region", "eu-west"),
                                label("site", "here"),
                                label("machine_type", "workstation"),
                                label("environment", "demo")),
                        Location.newBuilder()
                                .setLatitudeDegrees(53.35)
                                .setLongitudeDegrees(-6.26)
                                .build(),
                        clock.instant());
        List<EnrolmentToken> simulated =
                SimulationTokens.issue(issuer, wish.nodes(), wish.regions(), clock.instant());
        List<EnrolmentToken> all = new ArrayList<>(simulated);
        all.add(real);
        TokenCommand.register(session, all);
        Path _ = write("token", EnrolmentTokens.encode(real));
        return simulated;
    }

    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }

    private int bindAll(OperatorSession session, int wanted) {
        long limit = System.nanoTime() + ENROLLED.toNanos();
        int bound = 0;
        while (bound < wanted) {
            family.mustAllLive();
            BindCommand.Report report = BindCommand.bindAll(session, clock);
            if (!report.refused().isEmpty()) {
                throw new CommandFailed(report.refused().getFirst());
            }
            bound += report.bound();
            if (System.nanoTime() > limit) {
                throw new CommandFailed(
                        "only %d of %d nodes enrolled within %d s"
                                .formatted(bound, wanted, ENROLLED.toSeconds()));
            }
            rest();
        }
        return bound;
    }

    private Family.Member startSimulator(List<EnrolmentToken> tokens) {
        List<String> lines = tokens.stream().map(EnrolmentTokens::encode).toList();
        Path file = write("simulated-tokens", String.join("\n", lines));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "simulate",
                                "--tokens",
                                file.toString(),
                                "--regions",
                                Integer.toString(wish.regions()),
                                "--parent",
                                self()));
        for (String fault : FAULTS) {
            command.addAll(List.of("--fault", fault));
        }
        return start("simulator", command);
    }

    private Path hubConfig(Ports ports, FleetFounder.Founded founded) {
        return write(
                "hub.yaml",
                """
                state-dir: %s
                hub:
                  name: %s
                  listen: 127.0.0.1:%d
                  enrolment-listen: 127.0.0.1:%d
                  keys: %s
                """
                        .formatted(
                                folder("hub-state"),
                                HUB,
                                ports.hub(),
                                ports.enrolment(),
                                founded.hubFolder()));
    }

    private Path nodeConfig(Ports ports) {
        return write(
                "node.yaml",
                """
                state-dir: %s
                listen: 127.0.0.1:%d
                advertise: 127.0.0.1:%d
                node:
                  token-file: %s
                  heartbeat: 5s
                  disk-cleanup:
                    paths: [ %s ]
                    older-than: 1m
                """
                        .formatted(
                                folder("node-state"),
                                ports.node(),
                                ports.node(),
                                family.folder().resolve("token"),
                                Scratch.make(folder("scratch"), clock.instant())));
    }

    /** A daemon that ends with this process, also when nobody is left to end it. */
    private Family.Member startDaemon(String name, Path config) {
        return start(name, List.of("daemon", "--config", config.toString(), "--parent", self()));
    }

    private static String self() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private Family.Member start(String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(launcher.toString());
        command.addAll(arguments);
        return family.start(name, command);
    }

    private Path write(String name, String content) {
        Path file = family.folder().resolve(name);
        try {
            return Files.writeString(file, content);
        } catch (IOException failed) {
            throw new CommandFailed(file + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(family.folder().resolve(name));
        } catch (IOException failed) {
            throw new CommandFailed("no folder " + name + ": " + failed.getMessage(), failed);
        }
    }

    private static void awaitEnd(Family.Member member) {
        try {
            int _ = member.process().waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("the demo was interrupted", interrupted);
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("the demo was interrupted", interrupted);
        }
    }
}
