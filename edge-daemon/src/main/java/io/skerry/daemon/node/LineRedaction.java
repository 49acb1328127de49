package io.skerry.daemon.node;

import io.skerry.daemon.node.command.Redactor;
import io.skerry.daemon.node.logs.Redaction;

/** Lines of logs lose what lines of commands lose. */
public final class LineRedaction implements Redaction {
    private static final String MARK = "[redacted]";

    private final Redactor redactor = new Redactor();

    @Override
    public Redacted redact(String line) {
        String text = redactor.redact(line);
        return new Redacted(text, Math.max(0, count(text) - count(line)));
    }

    private static int count(String text) {
        int found = 0;
        for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + MARK.length())) {
            found++;
        }
        return found;
    }
}
