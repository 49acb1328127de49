package io.skerry.daemon.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong in one file, so that all of it is told at once. */
final class Problems {
    private final String file;
    private final List<ConfigError> errors = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Node where, String key, String message) {
        add(where.getStartMark().orElse(null), key, message);
    }

    /**
     * @param where lines and columns of a mark count from 0, those of a message from 1; null for
     *     the file as a whole
     */
    void add(@Nullable Mark where, String key, String message) {
        int line = where == null ? 1 : where.getLine() + 1;
        int column = where == null ? 1 : where.getColumn() + 1;
        errors.add(new ConfigError(file, line, column, key, message));
    }

    int count() {
        return errors.size();
    }

    void throwIfAny() throws ConfigException {
        if (!errors.isEmpty()) {
            errors.sort(
                    Comparator.comparingInt(ConfigError::line)
                            .thenComparingInt(ConfigError::column));
            throw new ConfigException(errors);
        }
    }
}
