package io.skerry.daemon.node.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Paths of requests become routes, so that /users/7 and /users/8 are one series: by the templates
 * that were declared, else each part that looks like an identifier becomes {id}. Host, query and
 * fragment go.
 */
public final class RouteTemplates {
    /** Labels whose values are paths, in Prometheus' and OpenTelemetry's names. */
    public static final Set<String> LABELS =
            Set.of(
                    "path",
                    "uri",
                    "url",
                    "route",
                    "handler",
                    "endpoint",
                    "http_route",
                    "http_target",
                    "http_url",
                    "url_path",
                    "url_full",
                    "url_template");

    private static final String ID = "{id}";
    private static final int MOST_PARTS = 12;
    private static final int LONGEST_WORD = 32;

    private final List<List<String>> templates;

    /**
     * @param templates such as /users/{id}/orders; the first that fits is taken
     */
    public RouteTemplates(List<String> templates) {
        this.templates = templates.stream().map(RouteTemplates::parts).toList();
    }

    /** The route of a path. */
    public String of(String path) {
        List<String> parts = parts(withoutExtras(path));
        return templates.stream()
                .filter(template -> fits(template, parts))
                .findFirst()
                .map(template -> String.join("/", template))
                .orElseGet(() -> general(parts));
    }

    private static boolean fits(List<String> template, List<String> parts) {
        if (template.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!isVariable(template.get(i)) && !template.get(i).equals(parts.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String general(List<String> parts) {
        List<String> route = new ArrayList<>();
        for (String part : parts) {
            if (route.size() == MOST_PARTS) {
                route.add("{more}");
                break;
            }
            route.add(!isVariable(part) && looksLikeAnId(part) ? ID : part);
        }
        return String.join("/", route);
    }

    /** Numbers, UUIDs, hashes, names of people's files: what no programmer writes into a route. */
    private static boolean looksLikeAnId(String part) {
        long digits = part.chars().filter(c -> c >= '0' && c <= '9').count();
        boolean allDigits = digits > 0 && digits == part.length();
        boolean plain =
                part.chars()
                        .allMatch(c ->
                                c < 0x80
                                        && (Character.isLetterOrDigit(c)
                                                || ".-_:".indexOf(c) >= 0));
        return allDigits || digits >= 4 || part.length() > LONGEST_WORD || !plain;
    }

    private static boolean isVariable(String part) {
        return part.startsWith("{") && part.endsWith("}") && part.length() <= LONGEST_WORD;
    }

    private static String withoutExtras(String path) {
        int scheme = path.indexOf("://");
        int from = scheme < 0 ? 0 : Math.max(0, path.indexOf('/', scheme + 3));
        String rest = scheme >= 0 && from == 0 ? "/" : path.substring(from);
        int query = rest.indexOf('?');
        int fragment = rest.indexOf('#');
        int end =
                Math.min(
                        query < 0 ? rest.length() : query, fragment < 0 ? rest.length() : fragment);
        return rest.substring(0, end);
    }

    private static List<String> parts(String path) {
        return List.of(path.split("/", -1));
    }
}
