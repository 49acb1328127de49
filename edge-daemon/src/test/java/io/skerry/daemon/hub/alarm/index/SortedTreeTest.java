package io.skerry.daemon.hub.alarm.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The tree does what a map of the JDK does, stays flat, and never changes what it was. */
class SortedTreeTest {

    @Property(tries = 50)
    void doesWhatAMapDoes(@ForAll long seed) {
        Random random = new Random(seed);
        TreeMap<Integer, String> map = new TreeMap<>();
        SortedTree<Integer, String> tree = SortedTree.empty();
        for (int i = 0; i < 400; i++) {
            int key = random.nextInt(150);
            if (random.nextInt(3) == 0) {
                map.remove(key);
                tree = tree.remove(key);
            } else {
                map.put(key, key + "#" + i);
                tree = tree.put(key, key + "#" + i);
            }
            int from = random.nextInt(160) - 5;
            Map.Entry<Integer, String> first = map.ceilingEntry(from);
            assertEquals(first == null ? null : first.getValue(), tree.first(from));
            assertEquals(map.get(from), tree.get(from));
            assertEquals(map.size(), tree.size());
        }
        assertEquals(new ArrayList<>(map.values()), tree.values());
    }

    @Property(tries = 50)
    void aRangeEndsWithTheFirstThatDoesNotBelong(@ForAll long seed) {
        Random random = new Random(seed);
        TreeMap<Integer, Integer> map = new TreeMap<>();
        SortedTree<Integer, Integer> tree = SortedTree.empty();
        for (int i = 0; i < 100; i++) {
            int key = random.nextInt(300);
            map.put(key, key);
            tree = tree.put(key, key);
        }
        int from = random.nextInt(300);
        int until = from + random.nextInt(100);
        assertEquals(
                new ArrayList<>(map.subMap(from, until).values()),
                tree.range(from, value -> value < until));
    }

    @Property(tries = 20)
    void anOlderVersionStaysWhatItWas(@ForAll long seed) {
        Random random = new Random(seed);
        List<SortedTree<Integer, Integer>> versions = new ArrayList<>();
        List<List<Integer>> contents = new ArrayList<>();
        SortedTree<Integer, Integer> tree = SortedTree.empty();
        for (int i = 0; i < 100; i++) {
            int key = random.nextInt(40);
            tree = random.nextBoolean() ? tree.put(key, i) : tree.remove(key);
            versions.add(tree);
            contents.add(tree.values());
        }
        for (int i = 0; i < versions.size(); i++) {
            assertEquals(contents.get(i), versions.get(i).values());
        }
    }

    @Test
    void keysInOrderMakeNoList() {
        SortedTree<Integer, Integer> up = SortedTree.empty();
        SortedTree<Integer, Integer> down = SortedTree.empty();
        for (int i = 0; i < 10_000; i++) {
            up = up.put(i, i);
            down = down.put(-i, i);
        }
        // The worst AVL tree of n nodes is 1.44 log2 n high.
        assertTrue(up.height() <= 19, "up " + up.height());
        assertTrue(down.height() <= 19, "down " + down.height());
        for (int i = 0; i < 9_000; i++) {
            up = up.remove(i);
        }
        assertEquals(1_000, up.size());
        assertTrue(up.height() <= 14, "after removals " + up.height());
    }

    @Test
    void whatIsNotThereIsNotRemoved() {
        SortedTree<String, String> tree = SortedTree.<String, String>empty().put("a", "1");
        assertSame(tree, tree.remove("b"));
        assertNull(tree.remove("a").first(""));
        assertEquals("2", tree.put("a", "2").get("a"));
        assertEquals("1", tree.get("a"));
    }
}
