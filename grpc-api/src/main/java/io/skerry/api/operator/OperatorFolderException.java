package io.skerry.api.operator;

/** A folder of keys cannot be used or made; the message is one sentence for the operator. */
public final class OperatorFolderException extends Exception {
    private static final long serialVersionUID = 1L;

    public OperatorFolderException(String sentence) {
        super(sentence);
    }

    public OperatorFolderException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
