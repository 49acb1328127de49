package io.skerry.daemon.config;

/**
 * One thing that is wrong in a configuration file.
 *
 * @param file as it was named by whoever started the program
 * @param line counted from 1
 * @param column counted from 1
 * @param key full path of the key, such as {@code node.disk-cleanup.paths[1]}; empty for the file
 *     as a whole
 * @param message what is wrong and what is allowed
 */
public record ConfigError(String file, int line, int column, String key, String message) {

    /** One line in the form that editors and terminals make into a link. */
    public String text() {
        String where = file + ":" + line + ":" + column + ": ";
        return key.isEmpty() ? where + message : where + key + ": " + message;
    }
}
