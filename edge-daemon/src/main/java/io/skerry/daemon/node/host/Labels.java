package io.skerry.daemon.node.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Labels of a sample, sorted by name. Keeps its hash, as it is looked up each second. */
public final class Labels {

    /** One label: a name as [a-zA-Z_][a-zA-Z0-9_]* and a value of any text. */
    public record Label(String name, String value) {}

    private static final Labels NONE = new Labels(new String[0]);

    private final String[] pairs;
    private final int hash;

    private Labels(String[] pairs) {
        this.pairs = pairs;
        this.hash = Arrays.hashCode(pairs);
    }

    /** No labels. */
    public static Labels none() {
        return NONE;
    }

    /** One label. */
    public static Labels of(String name, String value) {
        return new Labels(new String[] {name, value});
    }

    /** Two labels, in any order. */
    public static Labels of(String name, String value, String otherName, String otherValue) {
        return of(Map.of(name, value, otherName, otherValue));
    }

    /** Any labels, in any order. */
    public static Labels of(Map<String, String> labels) {
        String[] pairs = new String[labels.size() * 2];
        int at = 0;
        for (Map.Entry<String, String> entry : new TreeMap<>(labels).entrySet()) {
            pairs[at++] = entry.getKey();
            pairs[at++] = entry.getValue();
        }
        return new Labels(pairs);
    }

    /** Number of labels. */
    public int size() {
        return pairs.length / 2;
    }

    /** The value of a name. */
    public Optional<String> get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return Optional.of(pairs[i + 1]);
            }
        }
        return Optional.empty();
    }

    /** Whether a name has this value; cheaper than {@link #get}. */
    public boolean has(String name, String value) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1].equals(value);
            }
        }
        return false;
    }

    /** Calls with each name and value, in the order of the names. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < pairs.length; i += 2) {
            action.accept(pairs[i], pairs[i + 1]);
        }
    }

    /** All labels, sorted by name. */
    public List<Label> asList() {
        List<Label> labels = new ArrayList<>(size());
        for (int i = 0; i < pairs.length; i += 2) {
            labels.add(new Label(pairs[i], pairs[i + 1]));
        }
        return Collections.unmodifiableList(labels);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Labels labels
                        && labels.hash == hash
                        && Arrays.equals(labels.pairs, pairs));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /**
     * As in the Prometheus text format, such as {cpu="0",mode="idle"}; empty when there are none.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Label label : asList()) {
            text.append(text.isEmpty() ? "{" : ",").append(label.name()).append("=\"");
            text.append(label.value().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return text.isEmpty() ? "" : text.append('}').toString();
    }
}
