package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MembersTest {

    /** Against a plain map, with growth and forgetting in between. */
    @Property(tries = 100)
    void everyMemberIsFoundWithItsValue(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Members members = new Members();
        Map<Long, Double> model = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            // Few distinct low bits, so that probing has work.
            long fingerprint = (1 + random.nextLong(500)) << 7;
            int at = members.find(fingerprint);
            assertEquals(model.containsKey(fingerprint), at != Members.NONE);
            if (at == Members.NONE) {
                at = members.add(fingerprint, 3);
            }
            double value = random.nextInt(1_000);
            members.set(at, value, i);
            model.put(fingerprint, value);
            if (random.nextInt(200) == 0) {
                members.keep(place -> members.value(place) < 500);
                model.values().removeIf(kept -> kept >= 500);
            }
            assertEquals(model.size(), members.size());
        }
        model.forEach((fingerprint, value) -> {
            int at = members.find(fingerprint);
            assertEquals(value, members.value(at));
            assertEquals(3, members.slot(at));
        });
    }

    @Test
    void thereIsAnEndOfMembers() {
        Members members = new Members();
        for (long i = 1; i <= Members.MOST; i++) {
            assertNotEquals(Members.NONE, members.add(i, 0));
        }
        assertEquals(Members.NONE, members.add(Members.MOST + 1L, 0));
        members.keep(at -> false);
        assertNotEquals(Members.NONE, members.add(1, 0));
    }

    @Test
    void seriesThatDifferInAnythingHaveDifferentFingerprints() {
        Set<Long> seen = new HashSet<>();
        String[] words = {"a", "b", "ab", "ba", ""};
        int series = 0;
        for (String name : words) {
            for (String label : words) {
                for (String value : words) {
                    Labels labels = Labels.of(label, value);
                    seen.add(Members.fingerprint(SeriesKey.gauge(name, labels, "1")));
                    seen.add(Members.fingerprint(SeriesKey.counter(name, labels, "1")));
                    series += 2;
                }
            }
        }
        assertEquals(series, seen.size());
    }
}
