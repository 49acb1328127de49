package io.skerry.console.ui.nodes;

import io.skerry.console.fleet.NodeView;
import io.skerry.console.model.Headline;
import io.skerry.console.model.NodeFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the filter box says. Terms are parted by blanks and all must hold: plain text is looked for
 * in name, site, region and id; {@code key:value} compares a field or label; {@code disk>90}
 * compares a figure; a leading minus turns a term round.
 *
 * @param problem a sentence about a term that says nothing; empty when all do
 */
record NodeFilter(Predicate<NodeView> test, String problem) {
    private static final Pattern COMPARISON = Pattern.compile("([a-z]+)([<>])(.*)");

    static NodeFilter parse(String text) {
        List<Predicate<NodeView>> terms = new ArrayList<>();
        String problem = "";
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            boolean turned = word.length() > 1 && word.startsWith("-");
            String term = turned ? word.substring(1) : word;
            Matcher comparison = COMPARISON.matcher(term);
            if (comparison.matches()) {
                problem = addComparison(comparison, turned, terms, problem);
            } else if (!term.isEmpty()) {
                Predicate<NodeView> test = term(term);
                terms.add(turned ? test.negate() : test);
            }
        }
        return new NodeFilter(view -> terms.stream().allMatch(term -> term.test(view)), problem);
    }

    private static String addComparison(
            Matcher comparison, boolean turned, List<Predicate<NodeView>> terms, String problem) {
        double limit;
        try {
            limit = Double.parseDouble(comparison.group(3));
        } catch (NumberFormatException notANumber) {
            return comparison.group(3).isEmpty()
                    ? problem
                    : "“" + comparison.group(3) + "” is not a number.";
        }
        String name = comparison.group(1);
        if (Double.isNaN(figure(name, Headline.UNKNOWN, 0))) {
            boolean greater = comparison.group(2).equals(">");
            terms.add(view -> {
                double value = figure(name, view.node().headline(), 1);
                return !Double.isNaN(value) && turned != (greater ? value > limit : value < limit);
            });
            return problem;
        }
        return "“" + name + "” is none of cpu, mem, disk, load, cert, restarts, backlog.";
    }

    /** A figure in the unit that people type; 0 for a name that is no figure. */
    private static double figure(String name, Headline headline, double otherwise) {
        return switch (name) {
            case "cpu" -> headline.cpuBusyRatio() * 100;
            case "mem" -> headline.memoryUsedRatio() * 100;
            case "disk" -> headline.worstDiskUsedRatio() * 100;
            case "load" -> headline.load1();
            case "cert" -> headline.certificateLeadSeconds() / 86_400;
            case "restarts" -> headline.restarts();
            case "backlog" -> headline.backlogSamples();
            default -> otherwise;
        };
    }

    private static Predicate<NodeView> term(String term) {
        int colon = term.indexOf(':');
        if (colon <= 0) {
            return view -> inText(view, term);
        }
        String key = term.substring(0, colon);
        String value = term.substring(colon + 1);
        return view -> field(view, key).toLowerCase(Locale.ROOT).startsWith(value);
    }

    private static boolean inText(NodeView view, String text) {
        NodeFacts facts = view.node().facts();
        return has(facts.name(), text)
                || has(facts.site(), text)
                || has(facts.region(), text)
                || view.id().startsWith(text);
    }

    private static boolean has(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part);
    }

    private static String field(NodeView view, String key) {
        NodeFacts facts = view.node().facts();
        return switch (key) {
            case "name" -> facts.name();
            case "region" -> facts.region();
            case "site" -> facts.site();
            case "type" -> facts.machineType();
            case "status" -> view.status().word();
            case "version" -> view.node().software().daemonVersion();
            case "system" -> view.node().software().operatingSystem();
            case "lifecycle" -> view.node().lifecycle().name();
            case "role" -> view.node().role().name();
            case "id" -> view.id();
            default -> facts.labels().getOrDefault(key, "");
        };
    }
}
