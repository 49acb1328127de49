package io.skerry.daemon.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a configuration file, read key by key. What was asked for is what is allowed:
 * {@link #build} reports every other key.
 */
public final class Section {
    private record Entry(Node key, Node value) {}

    private final String path;
    private final MappingNode mapping;
    private final Problems problems;

    /** Counted when the first key is asked for: siblings that were read before have their own. */
    private int problemsBefore;

    private boolean isBegun;
    private boolean hasBadKeys;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final TreeSet<String> allowed = new TreeSet<>();

    /**
     * @param path full key of this section; empty for the file's root
     */
    Section(String path, MappingNode mapping, Problems problems) {
        this.path = path;
        this.mapping = mapping;
        this.problems = problems;
        this.problemsBefore = problems.count();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(tuple.getKeyNode(), path, "a key must be plain text");
                hasBadKeys = true;
                continue;
            }
            Entry entry = new Entry(key, tuple.getValueNode());
            if (entries.putIfAbsent(key.getValue(), entry) != null) {
                problems.add(key, full(key.getValue()), "this key stands here twice");
                hasBadKeys = true;
            }
        }
    }

    /**
     * The value of a key that must be there.
     *
     * @param placeholder returned when the key is missing or wrong; then {@link #build} gives
     *     nothing, so nobody sees it
     */
    public <T> T required(String key, Function<String, T> parser, T placeholder) {
        if (present(key).isEmpty()) {
            problems.add(mapping, full(key), "this key is required");
            return placeholder;
        }
        return optional(key, parser).orElse(placeholder);
    }

    /** The value of a key, or another when it is missing or wrong. */
    public <T> T orDefault(String key, Function<String, T> parser, T fallback) {
        return optional(key, parser).orElse(fallback);
    }

    /** The value of a key; empty when it is missing or wrong. */
    public <T> Optional<T> optional(String key, Function<String, T> parser) {
        return present(key).flatMap(entry -> scalar(full(key), entry.value(), parser));
    }

    /** The items of a sequence; none when the key is missing. */
    public <T> List<T> list(String key, Function<String, T> parser) {
        Optional<Entry> entry = present(key);
        List<T> items = new ArrayList<>();
        if (entry.isEmpty()) {
            return items;
        }
        if (!(entry.get().value() instanceof SequenceNode sequence)) {
            problems.add(
                    entry.get().value(), full(key), "this must be a list, such as [ one, two ]");
            return items;
        }
        for (int i = 0; i < sequence.getValue().size(); i++) {
            scalar(full(key) + "[" + i + "]", sequence.getValue().get(i), parser)
                    .ifPresent(items::add);
        }
        return items;
    }

    /** A section with any keys, each with a text; empty when the key is missing. */
    public Map<String, String> texts(String key) {
        return section(key).map(Section::texts).orElseGet(Map::of);
    }

    /** A section inside this one. An empty one, {@code node:} with nothing below, holds no keys. */
    public Optional<Section> section(String key) {
        return present(key)
                .flatMap(entry -> {
                    if (entry.value() instanceof MappingNode mapping) {
                        return Optional.of(new Section(full(key), mapping, problems));
                    }
                    if (isNull(entry.value())) {
                        return Optional.of(new Section(full(key), empty(entry), problems));
                    }
                    problems.add(
                            entry.value(),
                            full(key),
                            "this must be a section with keys of its own");
                    return Optional.empty();
                });
    }

    /** Sections in a list; a single one stands for a list of one. */
    public List<Section> sections(String key) {
        Optional<Entry> entry = present(key);
        List<Section> sections = new ArrayList<>();
        if (entry.isEmpty()) {
            return sections;
        }
        if (entry.get().value() instanceof MappingNode single) {
            sections.add(new Section(full(key), single, problems));
        } else if (entry.get().value() instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                String path = full(key) + "[" + i + "]";
                if (sequence.getValue().get(i) instanceof MappingNode item) {
                    sections.add(new Section(path, item, problems));
                } else {
                    problems.add(
                            sequence.getValue().get(i),
                            path,
                            "this must be a section with keys of its own");
                }
            }
        } else {
            problems.add(entry.get().value(), full(key), "this must be a list of sections");
        }
        return sections;
    }

    /** All keys with their values, whatever the keys are. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        entries.forEach((key, entry) -> {
            allowed.add(key);
            scalar(full(key), entry.value(), Function.identity())
                    .ifPresent(text -> texts.put(key, text));
        });
        return texts;
    }

    /**
     * A record of some keys of this section; its others are read by whoever builds the section.
     *
     * @return null when anything read so far is wrong; the problems are collected
     */
    public <T> @Nullable T part(Supplier<T> constructor) {
        return hasBadKeys || problems.count() > problemsBefore ? null : constructed(constructor);
    }

    /**
     * Makes the record of this section once all of its keys were asked for.
     *
     * @return null when anything in this section is wrong; the problems are collected
     */
    public <T> @Nullable T build(Supplier<T> constructor) {
        reportUnknown();
        return part(constructor);
    }

    private <T> @Nullable T constructed(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (InvalidSettingException invalid) {
            Entry entry = entries.get(invalid.key());
            problems.add(
                    entry == null ? mapping : entry.value(),
                    full(invalid.key()),
                    invalid.complaint());
            return null;
        }
    }

    private void reportUnknown() {
        entries.forEach((key, entry) -> {
            if (!allowed.contains(key)) {
                String hint =
                        NearestName.of(key, allowed)
                                .map(name -> "; did you mean " + name + "?")
                                .orElse(";");
                problems.add(
                        entry.key(),
                        full(key),
                        "unknown key" + hint + " Allowed here: " + String.join(", ", allowed));
            }
        });
    }

    private <T> Optional<T> scalar(String key, Node node, Function<String, T> parser) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(node, key, "this must be a single value");
            return Optional.empty();
        }
        if (isNull(node) || scalar.getValue().isBlank()) {
            problems.add(node, key, "this value is empty");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(scalar.getValue()));
        } catch (IllegalArgumentException wrong) {
            problems.add(node, key, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Entry> present(String key) {
        if (!isBegun) {
            isBegun = true;
            problemsBefore = problems.count();
        }
        allowed.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    private static MappingNode empty(Entry entry) {
        return new MappingNode(
                Tag.MAP,
                true,
                List.of(),
                FlowStyle.BLOCK,
                entry.key().getStartMark(),
                entry.key().getEndMark());
    }
}
