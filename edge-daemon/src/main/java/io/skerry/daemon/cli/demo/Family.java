package io.skerry.daemon.cli.demo;

import io.skerry.daemon.cli.CommandFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The processes of a demo and their folder. Closing it ends them all, youngest first, and removes
 * the folder; a JVM that ends on a signal closes it too, if {@link #endWithThisProcess} was called.
 */
final class Family implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** A process and the file that holds what it printed. */
    record Member(String name, Process process, Path log) {
        /** The last lines that it printed, for a message about its end. */
        String lastWords() {
            try {
                List<String> lines = Files.readAllLines(log);
                return String.join(
                        "\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
            } catch (IOException unreadable) {
                return "(its log cannot be read: " + unreadable.getMessage() + ")";
            }
        }
    }

    private final Path folder;
    private final List<Member> members = Collections.synchronizedList(new ArrayList<>());
    private boolean closed;

    Family(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Ends everything when this JVM ends, whatever ends it but a kill; then children see it go. */
    void endWithThisProcess(Runtime runtime) {
        runtime.addShutdownHook(Thread.ofPlatform().name("demo-end").unstarted(this::close));
    }

    /** Starts a process with its output in a file of the folder. */
    synchronized Member start(String name, List<String> command) {
        if (closed) {
            throw new CommandFailed("the demo is ending");
        }
        Path log = folder.resolve(name + ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(log.toFile())
                            .start();
            Member member = new Member(name, process, log);
            members.add(member);
            return member;
        } catch (IOException failed) {
            throw new CommandFailed("cannot start " + name + ": " + failed.getMessage(), failed);
        }
    }

    /** Throws with the last words of a member that has ended, if one has. */
    void mustAllLive() {
        for (Member member : List.copyOf(members)) {
            if (!member.process().isAlive()) {
                throw new CommandFailed(
                        "%s ended with code %d:%n%s"
                                .formatted(
                                        member.name(),
                                        member.process().exitValue(),
                                        member.lastWords()));
            }
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<Member> youngestFirst = List.copyOf(members).reversed();
        youngestFirst.forEach(member -> member.process().destroy());
        for (Member member : youngestFirst) {
            endWithin(member.process(), GRACE);
        }
        remove(folder);
    }

    private static void endWithin(Process process, Duration grace) {
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                // The kernel takes a moment even then, and what it holds shall be gone.
                var _ = process.destroyForcibly().waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException busy) {
            System.err.println("skerry: " + folder + " could not be removed: " + busy.getMessage());
        }
    }
}
