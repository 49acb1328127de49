package io.skerry.console.desktop;

import io.skerry.console.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;

/**
 * The desktop that this program runs in. {@code java.awt.SystemTray} is of no use beside JavaFX: it
 * brings a second toolkit, and most desktops of today have no tray.
 */
public final class ThisDesktop implements Desktop {
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Optional<NoticeProgram> program;
    private final Speaker speaker;
    private final Executor blocking;
    private final Duration longest;

    ThisDesktop(
            Optional<NoticeProgram> program, Speaker speaker, Executor blocking, Duration longest) {
        this.program = program;
        this.speaker = speaker;
        this.blocking = blocking;
        this.longest = longest;
    }

    /**
     * The desktop, with the program for notices that is found there.
     *
     * @param searchPath folders with programs, in the form of the variable PATH
     * @param blocking where programs and lines are waited for
     */
    public static ThisDesktop of(String searchPath, Executor blocking) {
        return new ThisDesktop(
                NoticeProgram.find(searchPath, ThisDesktop::executable),
                new Speaker(AudioSystem::getClip),
                blocking,
                LONGEST);
    }

    private static boolean executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    @Override
    public String about() {
        return program.map(found -> "Notices go through " + found.kind().program() + ".")
                .orElse(
                        "Notices are shown in this window only: there is neither notify-send nor"
                                + " gdbus here.");
    }

    @Override
    public boolean shows() {
        return program.isPresent();
    }

    @Override
    public CompletionStage<String> show(Note note) {
        return program.map(found ->
                        CompletableFuture.supplyAsync(
                                () -> run(found.kind().program(), found.command(note)), blocking))
                .orElseGet(() -> CompletableFuture.completedFuture(about()));
    }

    @Override
    public CompletionStage<String> play(Severity severity) {
        return CompletableFuture.supplyAsync(() -> speaker.play(Tones.of(severity)), blocking);
    }

    private String run(String name, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                return ending(name, process);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException failed) {
            return inWindowOnly(name + " cannot be started.");
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return inWindowOnly("The console is closing.");
        }
    }

    private String ending(String name, Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            return inWindowOnly(name + " does not end.");
        }
        int code = process.exitValue();
        return code == 0
                ? ""
                : inWindowOnly(name + " ended with " + code + "; is a desktop running?");
    }

    private static String inWindowOnly(String reason) {
        return "Notices are shown in this window only: " + reason;
    }
}
