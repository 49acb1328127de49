package io.skerry.daemon.node.logs;

import io.skerry.daemon.time.Cancellable;
import java.util.List;
import java.util.Optional;

/** The logs of one machine, from start to end. */
public interface NodeLogs extends AutoCloseable {

    /** What can be read of them. */
    LogArchive archive();

    /**
     * What people signed about keeping them, each time that it changes.
     *
     * @param policy empty when they say nothing
     */
    void limit(Optional<Retention> policy);

    /** Begins to read. */
    void start();

    @Override
    void close();

    /** Of a machine whose logs nobody reads. */
    static NodeLogs none() {
        return new NodeLogs() {
            @Override
            public LogArchive archive() {
                return Nothing.ARCHIVE;
            }

            @Override
            public void limit(Optional<Retention> policy) {
                // Nothing is kept anyway.
            }

            @Override
            public void start() {
                // There is nothing to read.
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }

    /** An archive without lines. */
    final class Nothing implements LogArchive {
        private static final Nothing ARCHIVE = new Nothing();

        private Nothing() {}

        @Override
        public Stretch before(long sequence, long fromMillis) {
            return new Stretch(List.of(), 0);
        }

        @Override
        public Following after(LogPosition position, int most) {
            return new Following(0, List.of(), newest());
        }

        @Override
        public LogPosition newest() {
            return new LogPosition(0, 0);
        }

        @Override
        public LogAccount account() {
            return new LogAccount(0, 0, 0, 0);
        }

        @Override
        public Cancellable onAppend(Runnable listener) {
            return () -> {};
        }
    }
}
