package io.skerry.console.command;

/** Something that goes on until it is closed; closing twice does nothing more. */
@FunctionalInterface
public interface Handle extends AutoCloseable {
    /** A handle of nothing. */
    Handle NONE = () -> {};

    @Override
    void close();
}
