package io.skerry.daemon.hub.deliver;

import java.time.Duration;

/** How one attempt ended. */
public sealed interface Answer {
    /** The receiver has it. */
    record Taken() implements Answer {}

    /**
     * The receiver may take it another time; it may have it already.
     *
     * @param notBefore how long the receiver wishes to be left alone; zero when it said nothing
     * @param reason one sentence
     */
    record Later(Duration notBefore, String reason) implements Answer {}

    /**
     * The receiver will never take it.
     *
     * @param reason one sentence
     */
    record Refused(String reason) implements Answer {}
}
