package io.skerry.daemon.node.telemetry.buffer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name of a file of the log.
 *
 * @param id never used twice; files that are appended to are in its order
 * @param rewritten made of other files, and nothing until the books list it
 */
record SegmentName(long id, boolean rewritten) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\.(log|thin)");

    static Optional<SegmentName> parse(String file) {
        Matcher matcher = FORM.matcher(file);
        return matcher.matches()
                ? Optional.of(
                        new SegmentName(
                                Long.parseLong(matcher.group(1)), matcher.group(2).equals("thin")))
                : Optional.empty();
    }

    String file() {
        return "%010d.%s".formatted(id, rewritten ? "thin" : "log");
    }
}
