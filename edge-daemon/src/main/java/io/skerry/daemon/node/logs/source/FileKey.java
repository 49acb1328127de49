package io.skerry.daemon.node.logs.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of checkpoints of files: {@code file:NAME:DEVICE:INODE}. */
final class FileKey {
    private static final Pattern FORM = Pattern.compile("file:(.*):(\\d{1,19}):(\\d{1,19})");

    private FileKey() {}

    static String of(String source, FileId id) {
        return "file:" + source + ":" + id;
    }

    /** The file of a key, when it is one of this source. */
    static Optional<FileId> parse(String source, String key) {
        Matcher matcher = FORM.matcher(key);
        try {
            return matcher.matches() && matcher.group(1).equals(source)
                    ? Optional.of(
                            new FileId(
                                    Long.parseLong(matcher.group(2)),
                                    Long.parseLong(matcher.group(3))))
                    : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
