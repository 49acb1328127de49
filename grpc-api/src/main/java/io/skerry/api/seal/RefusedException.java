package io.skerry.api.seal;

import com.google.protobuf.Message;
import io.skerry.api.v1.RefusalReason;

/** Carries a refusal out of nested checks; it never leaves this package. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;
    private final String sentence;
    private final String field;

    RefusedException(RefusalReason reason, String sentence, String field) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.sentence = sentence;
        this.field = field;
    }

    static <T extends Message> Opening.Opened<T> opened(Opening<T> opening)
            throws RefusedException {
        return switch (opening) {
            case Opening.Opened<T> opened -> opened;
            case Opening.Refused<T>(RefusalReason reason, String message, String field) ->
                    throw new RefusedException(reason, message, field);
        };
    }

    static void refuseUnless(boolean holds, RefusalReason reason, String sentence, String field)
            throws RefusedException {
        if (!holds) {
            throw new RefusedException(reason, sentence, field);
        }
    }

    RefusalReason reason() {
        return reason;
    }

    String sentence() {
        return sentence;
    }

    String field() {
        return field;
    }
}
