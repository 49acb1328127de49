package io.skerry.daemon.log;

import io.skerry.daemon.config.LogConfig;
import io.skerry.daemon.config.LogFormat;
import io.skerry.daemon.config.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is logged while it is open, one JSON object to a line. */
public final class CapturedLog implements AutoCloseable {
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

    public CapturedLog() {
        LogSetup.apply(new LogConfig(LogLevel.INFO, LogFormat.JSON), lines);
    }

    /** The lines that carry a text, oldest first. */
    public List<String> with(String text) {
        return lines.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(text))
                .toList();
    }

    /** Forgets what was logged so far. */
    public void clear() {
        lines.reset();
    }

    @Override
    public void close() {
        LogSetup.apply(LogConfig.defaults(), OutputStream.nullOutputStream());
    }
}
