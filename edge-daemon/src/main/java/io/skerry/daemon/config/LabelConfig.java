package io.skerry.daemon.config;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Labels that are kept of some metrics, beside the usual ones; every other label is dropped.
 *
 * @param metrics names of metrics, with * for any characters; at least one
 * @param allow names of labels
 * @param templates routes for labels that hold paths, such as /users/{id}
 */
public record LabelConfig(List<String> metrics, Set<String> allow, List<String> templates) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,63}");

    public LabelConfig {
        metrics = List.copyOf(metrics);
        allow = Set.copyOf(allow);
        templates = List.copyOf(templates);
        if (metrics.isEmpty()) {
            throw new InvalidSettingException("metrics", "this must name at least one metric");
        }
        for (String name : allow) {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidSettingException(
                        "allow", "\"" + name + "\" is no name of a label");
            }
        }
        for (String template : templates) {
            if (!template.startsWith("/")) {
                throw new InvalidSettingException(
                        "templates", "\"" + template + "\" must begin with /");
            }
        }
    }
}
