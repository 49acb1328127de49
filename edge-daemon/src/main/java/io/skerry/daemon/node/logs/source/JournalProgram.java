package io.skerry.daemon.node.logs.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Starts the program that prints the journal. */
@FunctionalInterface
interface JournalProgram {
    /** A program that runs. */
    interface Running extends AutoCloseable {
        /** What it prints. */
        InputStream output();

        /** Whether it has ended. */
        boolean ended();

        /** Ends it. */
        @Override
        void close();
    }

    /**
     * Starts it.
     *
     * @param arguments beside its name
     * @throws IOException there is no such program here, or it may not be run
     */
    Running start(List<String> arguments) throws IOException;
}
