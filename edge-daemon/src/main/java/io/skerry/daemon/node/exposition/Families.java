package io.skerry.daemon.node.exposition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The families of a text, as TYPE and UNIT declare them before their samples. */
final class Families {
    /** Most families that are declared. */
    private static final int MOST = 20_000;

    private final boolean open;
    private final Map<String, Exposed.Family> declared = new HashMap<>();
    private final Map<String, Exposed.Family> bySample = new HashMap<>();
    private final Set<String> typed = new HashSet<>();

    /**
     * @param open whether it is OpenMetrics, in which names must have the ends of their type
     */
    Families(boolean open) {
        this.open = open;
    }

    void type(String name, MetricType type, LineCursor at) throws ExpositionException {
        if (!typed.add(name)) {
            throw at.wrong("the type of this family stands here twice");
        }
        if (bySample.containsKey(name) && bySample.get(name).name().equals(name)) {
            throw at.wrong("the type must stand before the samples");
        }
        declare(new Exposed.Family(name, type, unitOf(name)), at);
    }

    void unit(String name, String unit, LineCursor at) throws ExpositionException {
        Exposed.Family known = declared.get(name);
        MetricType type = known == null ? MetricType.UNKNOWN : known.type();
        if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
            throw at.wrong("the family's name must end with its unit");
        }
        declare(new Exposed.Family(name, type, unit), at);
    }

    /** The family of a sample; one without a declaration is a family of its own. */
    Exposed.Family of(String sample, LineCursor at) throws ExpositionException {
        Exposed.Family known = bySample.get(sample);
        if (known == null) {
            known = find(sample);
            if (bySample.size() >= MOST * 4) {
                throw at.wrong("more than " + MOST * 4 + " names of samples");
            }
            bySample.put(sample, known);
        }
        if (open && !hasEndOf(known, sample)) {
            throw at.wrong("a sample of this type must not be named so");
        }
        return known;
    }

    private Exposed.Family find(String sample) {
        Exposed.Family exact = declared.get(sample);
        if (exact != null) {
            return exact;
        }
        int end = sample.lastIndexOf('_');
        Exposed.Family shorter = end > 0 ? declared.get(sample.substring(0, end)) : null;
        boolean fits =
                shorter != null
                        && shorter.type().ends().contains(sample.substring(end))
                        && (open || shorter.type() != MetricType.COUNTER);
        return shorter != null && fits
                ? shorter
                : new Exposed.Family(sample, MetricType.UNKNOWN, "");
    }

    private static boolean hasEndOf(Exposed.Family family, String sample) {
        return family.type().ends().contains(sample.substring(family.name().length()));
    }

    private void declare(Exposed.Family family, LineCursor at) throws ExpositionException {
        declared.put(family.name(), family);
        if (declared.size() > MOST) {
            throw at.wrong("more than " + MOST + " families");
        }
    }

    private String unitOf(String name) {
        Exposed.Family known = declared.get(name);
        return known == null ? "" : known.unit();
    }
}
