package io.skerry.daemon.cli.alarms;

import io.skerry.daemon.cli.CommandFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what people would be told of recorded events. */
@Command(
        name = "replay",
        description = {
            "Prints what people would be told of recorded events, and when.",
            "It is the hub's own engine on a virtual clock: time passes second by second to each"
                    + " event, and after the last one until nothing more is due. What a recording"
                    + " looks like is in docs/alarms.md."
        })
final class AlarmsReplayCommand implements Callable<Integer> {
    private static final Duration AFTERWARDS = Duration.ofHours(24);

    @Parameters(
            paramLabel = "FILE",
            description = "Events, one JSON object a line, in the order of their times.")
    Path file = Path.of("");

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description =
                    "How far to look after the last event, as a time of the recording's kind;"
                            + " default: 24 hours, in which unseen pages are told again.")
    @Nullable String until;

    @Option(names = "--json", description = "Print each line as one JSON line.")
    boolean json;

    @Override
    public Integer call() {
        if (Files.isDirectory(file)) {
            throw new CommandFailed(file + ": this is a folder; name a file of events");
        }
        if (!Files.exists(file)) {
            throw new CommandFailed(file + ": there is no such file");
        }
        try {
            if (Files.isRegularFile(file)) {
                // Once for what is wrong with it: half of a recording is not told.
                try (InputStream in = Files.newInputStream(file)) {
                    check(recording(in));
                }
            }
            try (InputStream in = Files.newInputStream(file)) {
                replay(recording(in), System.out::println);
            }
            return 0;
        } catch (AccessDeniedException forbidden) {
            // Its message is the file.
            throw new CommandFailed(file + ": it cannot be read: permission denied", forbidden);
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    "%s: it cannot be read: %s".formatted(file, reason(unreadable)), unreadable);
        }
    }

    /** Without the file, which is said already. */
    private static @Nullable String reason(IOException failed) {
        return failed instanceof FileSystemException of && of.getReason() != null
                ? of.getReason()
                : failed.getMessage();
    }

    private Recording recording(InputStream in) {
        return new Recording(file.toString(), in, Recording.MOST_EVENTS);
    }

    /** Reads it to its end. */
    private void check(Recording recording) {
        Entry entry = recording.next();
        while (entry != null) {
            entry = recording.next();
        }
        Instant last = recording.last();
        if (last != null) {
            var _ = bound(recording.times(), last);
        }
    }

    /**
     * Prints what comes of a recording while it is read: nothing of it is kept but the alarms that
     * there are.
     */
    void replay(Recording recording, Consumer<String> out) {
        ReplayReport report =
                new ReplayReport(
                        json
                                ? new ForPrograms(recording.times())
                                : new ForPeople(recording.times()),
                        out);
        Entry entry = recording.next();
        Instant first = recording.last();
        if (first == null) {
            throw new CommandFailed(
                    file + ": there is no event in it; docs/alarms.md says what to record");
        }
        Replay replay = new Replay(recording.topology(), report);
        for (; entry != null; entry = recording.next()) {
            replay.hear(entry);
        }
        Instant last = recording.last();
        boolean more = replay.finish(bound(recording.times(), last == null ? first : last));
        report.ended(
                Summary.of(
                        recording.events(),
                        replay.raised(),
                        report.notifications(),
                        report.refused(),
                        replay.state(),
                        more));
    }

    private Instant bound(Times times, Instant last) {
        if (until == null) {
            return last.plus(AFTERWARDS);
        }
        try {
            Instant bound = times.readFlag("--until", until);
            if (bound.isBefore(last) || bound.isAfter(last.plus(Recording.LONGEST))) {
                throw new CommandFailed(
                        "--until: %s is not within %d days after the last event, %s"
                                .formatted(
                                        BadLineException.shown(until),
                                        Recording.LONGEST.toDays(),
                                        times.text(last).strip()));
            }
            return bound;
        } catch (BadLineException wrong) {
            throw new CommandFailed(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
