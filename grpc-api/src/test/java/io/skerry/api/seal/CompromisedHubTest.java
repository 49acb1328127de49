package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A hub in the wrong hands, with everything that a hub sees and holds. No attack may succeed,
 * whatever its seed. The property {@code skerry.attack.seeds} sets how many seeds each gets, 10
 * when it is not given.
 */
final class CompromisedHubTest {
    private static final int SEEDS = Integer.getInteger("skerry.attack.seeds", 10);

    /** Enough for attacks that need luck, such as a bit that may be flipped unnoticed. */
    private static final int WEAKENED_SEEDS = 50;

    private final Captured hub = new Captured();

    @Test
    void whatPeopleAndNodesReallySealedIsTaken() {
        assertTrue(hub.runs(hub.forVictim));
        assertTrue(hub.runs(hub.sealedByAlice(hub.command)));
        assertTrue(hub.answers(hub.call(hub.session.session(), hub.proof())));
        assertTrue(
                hub.believed(
                        Sealer.seal(
                                PayloadType.RESULT,
                                hub.result(hub.victim),
                                hub.victim.identity())));
        assertTrue(hub.standsIn(hub.victim.tls().leaf()));
        assertTrue(hub.binds(hub.victim.sealedBinding()));
        assertTrue(
                hub.trusted(
                        hub.fleet.bundle(
                                hub.fleet.trust().policy().toBuilder().setVersion(2).build())));
    }

    @TestFactory
    Stream<DynamicTest> noAttackSucceeds() {
        Map<String, Attack> attacks = Attacks.all();
        assertTrue(attacks.size() >= 30, () -> "only " + attacks.size() + " attacks");
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> refuses(attack)));
    }

    @Test
    void everyAttackNamesTheChecksThatStopIt() {
        assertEquals(Attacks.all().keySet(), Guards.OF_ATTACKS.keySet());
    }

    /** So that an attack cannot fail for a reason of its own, and this suite can fail at all. */
    @TestFactory
    Stream<DynamicTest> eachAttackSucceedsOnceItsChecksAreOff() {
        return Guards.OF_ATTACKS.entrySet().stream()
                .map(guard ->
                        DynamicTest.dynamicTest(
                                guard.getKey(),
                                () -> succeeds(guard.getKey(), Set.copyOf(guard.getValue()))));
    }

    private static void succeeds(String attack, Set<String> checks) throws Exception {
        SwitchedOff weakened = new SwitchedOff(checks);
        Method tries =
                weakened.loadClass(Attacks.class.getName())
                        .getDeclaredMethod("successes", String.class, int.class);
        tries.setAccessible(true);
        int successes = (int) tries.invoke(null, attack, WEAKENED_SEEDS);
        assertTrue(successes > 0, () -> "does not even succeed without " + checks);
        assertEquals(checks, weakened.replaced());
    }

    private static void refuses(Map.Entry<String, Attack> attack) {
        for (int seed = 0; seed < SEEDS; seed++) {
            int number = seed;
            assertFalse(
                    attack.getValue().succeeds(new Random(seed)),
                    () -> "succeeds with seed " + number);
        }
    }
}
