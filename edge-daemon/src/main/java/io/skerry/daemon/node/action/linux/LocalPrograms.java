package io.skerry.daemon.node.action.linux;

import io.skerry.daemon.node.action.Cancellation;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs as child processes with an empty environment and no input. */
final class LocalPrograms implements Programs {
    private static final int MOST_BYTES = 64 << 10;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** How long it waits for the end of a program before it looks what the program has written. */
    private static final Duration STEP = Duration.ofMillis(10);

    private final Duration longest;

    LocalPrograms() {
        this(LONGEST);
    }

    /**
     * @param longest time that a program may take
     */
    LocalPrograms(Duration longest) {
        this.longest = longest;
    }

    @Override
    public Result run(List<String> arguments, Cancellation cancellation) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(arguments)
                        .redirectErrorStream(true)
                        .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        try {
            cancellation.onCancel(process::destroyForcibly);
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            boolean ended = false;
            // Reading alone would wait for ever on a program that neither writes nor ends.
            for (long left = longest.dividedBy(STEP); !ended && left > 0; left--) {
                ended = process.waitFor(STEP.toMillis(), TimeUnit.MILLISECONDS);
                drain(process, text, cancellation, arguments.getFirst());
            }
            if (!ended) {
                throw new IOException(arguments.getFirst() + " did not end in time.");
            }
            return new Result(process.exitValue(), text.toString(StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(arguments.getFirst() + " was stopped.", stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Takes what is there without waiting for more; what is too much is passed over. */
    private static void drain(
            Process process, ByteArrayOutputStream text, Cancellation cancellation, String program)
            throws IOException {
        InputStream output = process.getInputStream();
        IOException failure = null;
        try {
            for (int there = output.available(); there > 0; there = output.available()) {
                byte[] bytes = output.readNBytes(there);
                text.write(bytes, 0, Math.min(bytes.length, MOST_BYTES - text.size()));
            }
        } catch (IOException closed) {
            failure = closed;
        }
        if (cancellation.isCancelled()) {
            // Killing a program closes its output, so this is what the reader sees.
            throw new IOException(program + " was stopped.", failure);
        }
        if (failure != null) {
            throw failure;
        }
    }
}
