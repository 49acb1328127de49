package io.skerry.daemon.hub.enrich;

import java.time.Instant;

/** A fact, or that it is not known here; what is not known never reads as "there is none". */
public sealed interface Known<T> {
    /**
     * It is known.
     *
     * @param at when it was read, the hub's clock
     * @param source the part of the hub, or the document, that it was read from
     */
    record Fact<T>(T value, Instant at, String source) implements Known<T> {}

    /**
     * It is not.
     *
     * @param why the rest of a sentence, without a full stop: "this hub rolls nothing out"
     */
    record Not<T>(String why) implements Known<T> {}

    /** It is not known. */
    static <T> Known<T> not(String why) {
        return new Not<>(why);
    }
}
