package io.skerry.daemon.log;

import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** Keeps what is logged as people read it, whatever format the log itself has. */
final class RecentHandler extends Handler {
    private final RecentLog recent;

    RecentHandler(RecentLog recent) {
        this.recent = recent;
        setFormatter(new TextLine());
    }

    @Override
    public void publish(LogRecord logged) {
        if (isLoggable(logged)) {
            recent.add(getFormatter().format(logged));
        }
    }

    @Override
    public void flush() {
        // Nothing waits.
    }

    @Override
    public void close() {
        // What was kept stays readable.
    }
}
