package io.skerry.daemon.node.action.linux;

import io.skerry.daemon.node.action.Cancellation;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs as child processes with an empty environment and no input. */
final class LocalPrograms implements Programs {
    private static final int MOST_BYTES = 64 << 10;
    private static final Duration LONGEST = Duration.ofSeconds(10);

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
            byte[] bytes = output(process, cancellation, arguments.getFirst());
            if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(arguments.getFirst() + " did not end in time.");
            }
            return new Result(process.exitValue(), new String(bytes, StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException(arguments.getFirst() + " was stopped.", stopped);
        } finally {
            process.destroyForcibly();
        }
    }

    private static byte[] output(Process process, Cancellation cancellation, String program)
            throws IOException {
        byte[] bytes = new byte[0];
        IOException failure = null;
        try {
            bytes = process.getInputStream().readNBytes(MOST_BYTES);
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
        return bytes;
    }
}
