package io.skerry.daemon.hub.export;

import java.time.Duration;

/** How a request to an engine ended. */
sealed interface Outcome {
    /** The engine has it. */
    record Taken() implements Outcome {}

    /**
     * It may be tried again.
     *
     * @param notBefore how long the engine wishes to be left alone; zero when it said nothing
     * @param reason one sentence
     */
    record Later(Duration notBefore, String reason) implements Outcome {}

    /**
     * It must not be tried again.
     *
     * @param forContent whether the engine refuses what is in it; else it refuses who asks, or how
     * @param reason one sentence
     */
    record Refused(boolean forContent, String reason) implements Outcome {}
}
