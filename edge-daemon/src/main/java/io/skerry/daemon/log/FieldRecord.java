package io.skerry.daemon.log;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.event.KeyValuePair;

/** A record that keeps its fields apart from its text. */
final class FieldRecord extends LogRecord {
    private static final long serialVersionUID = 1L;

    private final transient List<KeyValuePair> fields;

    FieldRecord(Level level, String message, List<KeyValuePair> fields) {
        super(level, message);
        this.fields = List.copyOf(fields);
    }

    static List<KeyValuePair> fieldsOf(LogRecord logged) {
        return logged instanceof FieldRecord ours ? ours.fields : List.of();
    }
}
