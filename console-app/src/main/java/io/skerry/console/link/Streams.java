package io.skerry.console.link;

/** Ends calls whose handles are of the contract's clients. */
final class Streams {
    private Streams() {}

    static void close(AutoCloseable call) {
        try {
            call.close();
        } catch (Exception impossible) {
            // AutoCloseable declares it; cancelling a call throws nothing.
            throw new IllegalStateException("a call could not be cancelled", impossible);
        }
    }
}
