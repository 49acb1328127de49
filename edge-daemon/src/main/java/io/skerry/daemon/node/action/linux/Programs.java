package io.skerry.daemon.node.action.linux;

import io.skerry.daemon.node.action.Cancellation;
import java.io.IOException;
import java.util.List;

/** Runs programs of this machine, each by an exact argument list: no shell reads it. */
@FunctionalInterface
interface Programs {
    /**
     * What a program said.
     *
     * @param exitCode as it left it
     * @param text what it wrote, both streams together, cut at 64 KiB
     */
    record Result(int exitCode, String text) {}

    /**
     * Runs one to its end.
     *
     * @param arguments the absolute path of the program first
     * @throws IOException with one sentence when it could not be started or took too long
     */
    Result run(List<String> arguments, Cancellation cancellation) throws IOException;
}
