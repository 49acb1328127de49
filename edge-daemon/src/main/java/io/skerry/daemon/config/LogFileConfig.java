package io.skerry.daemon.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Log files that are read.
 *
 * @param path absolute; the last name in it may hold * ? and [ ]
 * @param name what its lines are said to be of, such as nginx.service; without one it is the name
 *     of the file
 * @param multiline what the first line of a record matches (RE2); empty: each line is a record
 */
public record LogFileConfig(Path path, Optional<String> name, Optional<String> multiline) {
    private static final int LONGEST_NAME = 128;

    public LogFileConfig {
        if (!path.isAbsolute() || !path.equals(path.normalize()) || path.getNameCount() == 0) {
            throw new InvalidSettingException(
                    "path", path + " must be an absolute path without \"..\"");
        }
        Path folder = path.getParent();
        if (folder != null && folder.toString().matches(".*[*?\\[{].*")) {
            throw new InvalidSettingException(
                    "path", "only the last name of " + path + " may hold a pattern");
        }
        if (name.filter(n -> n.length() > LONGEST_NAME).isPresent()) {
            throw new InvalidSettingException(
                    "name", "this must be at most " + LONGEST_NAME + " characters");
        }
        multiline.ifPresent(LogFileConfig::compile);
    }

    /** What its lines are said to be of. */
    public String source() {
        return name.orElseGet(() -> String.valueOf(path.getFileName()));
    }

    private static void compile(String expression) {
        try {
            var _ = Pattern.compile(expression);
        } catch (PatternSyntaxException wrong) {
            throw new InvalidSettingException(
                    "multiline", "not a regular expression: " + wrong.getDescription());
        }
    }
}
