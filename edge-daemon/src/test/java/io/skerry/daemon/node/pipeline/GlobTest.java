package io.skerry.daemon.node.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Names with stars, and the rules that use them. */
final class GlobTest {
    private static final RouteTemplates NONE = new RouteTemplates(List.of());

    @Property(tries = 300)
    void aStarIsAnyCharactersAndAllElseIsItself(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            String glob = word(random, "ab.*", 8);
            String name = word(random, "ab.", 10);
            String regex = "\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E";
            assertEquals(
                    Pattern.matches(regex, name), new Glob(glob).matches(name), glob + " " + name);
        }
    }

    @Test
    void manyStarsTakeNoTime() {
        Glob glob = new Glob("*a".repeat(30) + "*b");
        String name = "a".repeat(20_000);
        assertTimeout(Duration.ofSeconds(2), () -> assertFalse(glob.matches(name)));
        assertTrue(glob.matches(name + "b"));
    }

    @Test
    void theFirstRuleGivesTheRoutesAndAllOfThemGiveLabels() {
        LabelPolicy policy =
                LabelPolicy.of(
                        List.of(
                                rule("shop_*", "tenant", new RouteTemplates(List.of("/a/{x}"))),
                                rule("*_total", "region", new RouteTemplates(List.of("/{y}/b")))));
        assertTrue(policy.keeps("shop_total", "tenant"));
        assertTrue(policy.keeps("shop_total", "region"));
        assertFalse(policy.keeps("shop_now", "region"));
        assertEquals("/a/{x}", policy.templates("shop_total").of("/a/b"));
        assertEquals("/{y}/b", policy.templates("rq_total").of("/a/b"));
        assertEquals("/a/b", policy.templates("rq_now").of("/a/b"));
    }

    @Test
    void noRuleMakesALabelOfWhatIsNoName() {
        for (String label :
                List.of("", "a b", "jane@example.com", "1a", "\u00e9", "x".repeat(65))) {
            assertFalse(LabelPolicy.of(List.of(rule("*", label, NONE))).keeps("m", label), label);
            assertFalse(LabelPolicy.own().keeps("m", label), label);
        }
        assertTrue(LabelPolicy.own().keeps("m", "x".repeat(64)));
    }

    private static LabelRule rule(String metrics, String label, RouteTemplates templates) {
        return new LabelRule(List.of(new Glob(metrics)), Set.of(label), templates);
    }

    private static String word(SplittableRandom random, String letters, int most) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}
