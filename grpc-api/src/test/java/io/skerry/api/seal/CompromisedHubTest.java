package io.skerry.api.seal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
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
        Map<String, Attack> attacks = new LinkedHashMap<>();
        attacks.putAll(new CommandAttacks(hub).all());
        attacks.putAll(new RelayAttacks(hub).all());
        attacks.putAll(new TrustAttacks(hub).all());
        assertTrue(attacks.size() >= 30, () -> "only " + attacks.size() + " attacks");
        return attacks.entrySet().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.getKey(), () -> refuses(attack)));
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
