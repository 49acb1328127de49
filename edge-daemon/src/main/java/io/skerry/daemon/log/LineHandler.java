package io.skerry.daemon.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Writes each record at once: whoever reads the log after a crash misses nothing. */
final class LineHandler extends Handler {
    private final OutputStream out;

    /** Loggers are held weakly by the JDK; the level of ours lives as long as this handler. */
    @SuppressWarnings("unused")
    private final Logger kept;

    LineHandler(OutputStream out, Formatter format, Logger kept) {
        this.out = out;
        this.kept = kept;
        setFormatter(format);
    }

    @Override
    public void publish(LogRecord logged) {
        if (!isLoggable(logged)) {
            return;
        }
        byte[] line = getFormatter().format(logged).getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (out) {
                out.write(line);
                out.flush();
            }
        } catch (IOException failed) {
            reportError("a record was lost", failed, ErrorManager.WRITE_FAILURE);
        }
    }

    @Override
    public void flush() {
        // Every record is flushed when it is written.
    }

    @Override
    public void close() {
        // The stream belongs to whoever set up logging.
    }
}
