package io.skerry.daemon.hub.alarm.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@link SortedTree} for each section of its keys: who asks a small section does not pay for a
 * large one. All of it is in the order of the keys, as in one tree.
 */
public final class SectionTree<K extends Comparable<K> & Sectioned, V> {
    private final SortedTree<K, V>[] sections;

    private SectionTree(SortedTree<K, V>[] sections) {
        this.sections = sections;
    }

    /**
     * One without anything.
     *
     * @param sections how many sections there are
     */
    public static <K extends Comparable<K> & Sectioned, V> SectionTree<K, V> empty(int sections) {
        @SuppressWarnings("unchecked") // Java makes no arrays of a generic class.
        SortedTree<K, V>[] empty = (SortedTree<K, V>[]) new SortedTree<?, ?>[sections];
        Arrays.fill(empty, SortedTree.<K, V>empty());
        return new SectionTree<>(empty);
    }

    /** What a key stands for; null when it is not there. */
    public @Nullable V get(K key) {
        return sections[section(key)].get(key);
    }

    /** One in which a key stands for a value, whatever it stood for. */
    public SectionTree<K, V> put(K key, V value) {
        int section = section(key);
        return with(section, sections[section].put(key, value));
    }

    /** One without a key. */
    public SectionTree<K, V> remove(K key) {
        int section = section(key);
        return with(section, sections[section].remove(key));
    }

    @SuppressWarnings("EnumOrdinal") // The order of the enum is what the keys are ordered by.
    private static int section(Sectioned key) {
        return key.section().ordinal();
    }

    private SectionTree<K, V> with(int section, SortedTree<K, V> tree) {
        SortedTree<K, V>[] changed = sections.clone();
        changed[section] = tree;
        return new SectionTree<>(changed);
    }

    /** The value of the lowest key of a section that is not below another; null for none. */
    public @Nullable V first(K from) {
        return sections[section(from)].first(from);
    }

    /**
     * Values of a section in the order of their keys, from a key on, for as long as they belong.
     */
    public List<V> range(K from, Predicate<? super V> belongs) {
        return sections[section(from)].range(from, belongs);
    }

    /** All values in the order of their keys. */
    public List<V> values() {
        List<V> values = new ArrayList<>();
        for (SortedTree<K, V> section : sections) {
            values.addAll(section.values());
        }
        return values;
    }
}
