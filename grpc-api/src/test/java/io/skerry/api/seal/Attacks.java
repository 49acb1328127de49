package io.skerry.api.seal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** All that a captured hub may try. */
final class Attacks {
    private Attacks() {}

    static Map<String, Attack> all() {
        Captured hub = new Captured();
        Map<String, Attack> attacks = new LinkedHashMap<>();
        attacks.putAll(new CommandAttacks(hub).all());
        attacks.putAll(new TargetAttacks(hub).all());
        attacks.putAll(new RelayAttacks(hub).all());
        attacks.putAll(new TrustAttacks(hub).all());
        return attacks;
    }

    /** How many of the seeds from 0 on an attack succeeds with. */
    static int successes(String name, int seeds) {
        Attack attack = Objects.requireNonNull(all().get(name), name);
        int successes = 0;
        for (int seed = 0; seed < seeds; seed++) {
            successes += attack.succeeds(new Random(seed)) ? 1 : 0;
        }
        return successes;
    }
}
