package io.skerry.daemon.cli.demo;

import io.skerry.daemon.cli.CommandFailed;
import io.skerry.daemon.cli.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs everything on this machine with throw-away keys. */
@Command(
        name = "demo",
        description = {
            "Starts a hub, this machine as a real node and simulated nodes over the world, and opens the console.",
            "Keys and data are thrown away when it ends."
        })
public final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--nodes",
            defaultValue = "200",
            paramLabel = "N",
            description = "Simulated nodes; default ${DEFAULT-VALUE}.")
    int nodes;

    @Option(
            names = "--regions",
            defaultValue = "5",
            paramLabel = "N",
            description = "Regions that they are spread over; default ${DEFAULT-VALUE}.")
    int regions;

    @Option(names = "--headless", description = "Needs no display: pictures instead of a window.")
    boolean headless;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            paramLabel = "N",
            description = "How long a headless demo lasts once everything is up.")
    int seconds;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "Where a headless demo writes a PNG of each view.")
    @Nullable Path pictures;

    @Option(
            names = "--theme",
            defaultValue = "dark",
            paramLabel = "dark|light",
            description = "Look of the console; default ${DEFAULT-VALUE}.")
    String theme = "dark";

    @Mixin Output output = new Output();

    @Override
    public Integer call() {
        if (nodes < 0 || nodes > 10_000 || regions < 1 || regions > 12 || seconds < 1) {
            throw new CommandFailed(
                    "a demo takes 0 to 10000 nodes, 1 to 12 regions and at least 1 second");
        }
        Map<String, String> environment = System.getenv();
        if (!headless && !hasDisplay(environment)) {
            throw new CommandFailed(
                    "there is no display: run it where one is, or give --headless --pictures DIR");
        }
        Path launcher = launcher(environment);
        long begin = System.nanoTime();
        try (Family family = new Family(folder())) {
            family.endWithThisProcess(Runtime.getRuntime());
            Demo demo =
                    new Demo(
                            family,
                            launcher,
                            new Demo.Wish(
                                    nodes,
                                    regions,
                                    headless,
                                    Duration.ofSeconds(seconds),
                                    pictures,
                                    theme),
                            InstantSource.system(),
                            // In the headless form the one JSON line is all of standard output.
                            headless ? System.err::println : System.out::println);
            Demo.Outcome outcome = demo.run(begin);
            if (headless) {
                System.out.println(io.skerry.daemon.cli.Json.line(outcome.figures()));
            }
            return outcome.holds() ? 0 : 1;
        }
    }

    static boolean hasDisplay(Map<String, String> environment) {
        return !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
    }

    private static Path launcher(Map<String, String> environment) {
        String named = environment.getOrDefault("SKERRY_LAUNCHER", "");
        if (named.isBlank()) {
            throw new CommandFailed("start the demo by the launcher: ./skerry demo");
        }
        return Path.of(named);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("skerry-demo-");
        } catch (IOException failed) {
            throw new CommandFailed(
                    "no folder for the demo can be made: " + failed.getMessage(), failed);
        }
    }
}
