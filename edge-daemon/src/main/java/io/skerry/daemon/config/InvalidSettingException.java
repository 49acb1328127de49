package io.skerry.daemon.config;

/** A record refused one of its values; the reader of the file adds where that value stands. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * @param key the key inside the record's own section
     * @param message what is wrong and what is allowed
     */
    public InvalidSettingException(String key, String message) {
        super(key + ": " + message);
        this.key = key;
    }

    /** The key inside the record's own section. */
    String key() {
        return key;
    }

    /** The message without the key. */
    String complaint() {
        return String.valueOf(getMessage()).substring(key.length() + 2);
    }
}
