package io.skerry.daemon.hub.alarm.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Sections look like one tree as a whole, and end where they end. */
class SectionTreeTest {
    private enum Colour {
        RED,
        GREEN,
        BLUE
    }

    private record Ball(Colour section, int number) implements Comparable<Ball>, Sectioned {
        @Override
        public int compareTo(Ball other) {
            int order = section.compareTo(other.section);
            return order == 0 ? Integer.compare(number, other.number) : order;
        }
    }

    @Property(tries = 50)
    void doesWhatAMapDoes(@ForAll long seed) {
        Random random = new Random(seed);
        TreeMap<Ball, String> map = new TreeMap<>();
        SectionTree<Ball, String> tree = empty();
        for (int i = 0; i < 300; i++) {
            Ball key = new Ball(Colour.values()[random.nextInt(3)], random.nextInt(50));
            if (random.nextInt(3) == 0) {
                map.remove(key);
                tree = tree.remove(key);
            } else {
                map.put(key, key + "#" + i);
                tree = tree.put(key, key + "#" + i);
            }
            assertEquals(map.get(key), tree.get(key));
        }
        assertEquals(List.copyOf(map.values()), tree.values());
    }

    @Test
    void aSectionEndsWhereTheNextBegins() {
        Ball green = new Ball(Colour.GREEN, 1);
        Ball blue = new Ball(Colour.BLUE, 1);
        SectionTree<Ball, Ball> tree =
                SectionTreeTest.<Ball>empty().put(green, green).put(blue, blue);
        assertEquals(green, tree.first(new Ball(Colour.GREEN, 0)));
        assertNull(tree.first(new Ball(Colour.GREEN, 2)));
        assertNull(tree.first(new Ball(Colour.RED, 0)));
        assertEquals(List.of(green), tree.range(new Ball(Colour.GREEN, 0), any -> true));
    }

    private static <V> SectionTree<Ball, V> empty() {
        return SectionTree.empty(Colour.values().length);
    }
}
