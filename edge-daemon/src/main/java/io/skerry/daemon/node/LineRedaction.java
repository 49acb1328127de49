package io.skerry.daemon.node;

import io.skerry.daemon.node.logs.Redaction;
import io.skerry.daemon.node.redact.Redactor;

/** Lines of logs lose what lines of commands and names of series lose. */
public final class LineRedaction implements Redaction {
    private final Redactor redactor;

    public LineRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public Redacted redact(String line) {
        var redacted = redactor.redact(line);
        int count = redacted.found().values().stream().mapToInt(Integer::intValue).sum();
        return new Redacted(redacted.text(), count);
    }
}
