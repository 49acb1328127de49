package io.skerry.daemon.hub.objective.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.StatusRuntimeException;
import io.skerry.api.fault.Faults;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyOrderTest {
    private static final List<String> FILE = List.of("zeal", "availability", "m1");
    private static final List<Scope> SCOPES = List.of(Scope.values());
    private final KeyOrder order = new KeyOrder(FILE);

    private static SloKey key(String objective, Scope scope, String part) {
        return new SloKey(objective, scope, part);
    }

    private List<String> texts(List<SloKey> keys, String token, int size) {
        return order.page(keys.stream(), token, size).keys().stream().map(SloKey::text).toList();
    }

    @Test
    void theFilesOrderThenWideBeforeNarrowThenTheName() {
        List<SloKey> keys = new ArrayList<>();
        for (String objective : FILE) {
            keys.add(key(objective, Scope.NODE, "7"));
            keys.add(key(objective, Scope.CELL, "eu/small"));
            keys.add(key(objective, Scope.REGION, "us"));
            keys.add(key(objective, Scope.REGION, "eu"));
            keys.add(key(objective, Scope.FLEET, ""));
        }
        Collections.shuffle(keys, new Random(5));
        assertEquals(
                List.of(
                        "zeal/fleet/",
                        "zeal/region/eu",
                        "zeal/region/us",
                        "zeal/cell/eu/small",
                        "zeal/node/7",
                        "availability/fleet/"),
                texts(keys, "", 6));
        assertEquals(
                List.of("availability/region/eu", "availability/region/us"),
                texts(keys, "availability/fleet/", 2));
        assertEquals(List.of(), texts(keys, "m1/node/7", 500));
    }

    @Test
    void theLastPageHasNoTokenAlsoWhenItIsFull() {
        List<SloKey> keys = List.of(key("m1", Scope.CELL, "eu/a"), key("m1", Scope.CELL, "eu/b/c"));
        assertEquals("m1/cell/eu/a", order.page(keys.stream(), "", 1).next());
        assertEquals("", order.page(keys.stream(), "m1/cell/eu/a", 1).next());
        assertEquals("", order.page(keys.stream(), "", 2).next());
        assertEquals("", order.page(keys.stream(), "", 3).next());
        assertEquals("", order.page(keys.stream().limit(0), "", 3).next());
    }

    @Test
    void aPageGoesOnBehindAKeyThatIsNotThereAnyMore() {
        List<SloKey> left = List.of(key("m1", Scope.NODE, "1"), key("m1", Scope.NODE, "3"));
        assertEquals(List.of("m1/node/3"), texts(left, "m1/node/2", 10));
        assertEquals(List.of("m1/node/1", "m1/node/3"), texts(left, "m1/cell/gone/small", 10));
    }

    /** While others come and go between pages, each that stays is told once, in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsThereAllTheTimeIsToldOnce(long seed) {
        Random random = new Random(seed);
        Set<SloKey> stays = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            stays.add(any(random));
        }
        List<String> told = new ArrayList<>();
        String token = "";
        do {
            Set<SloKey> now = new HashSet<>(stays);
            for (int i = random.nextInt(100); i > 0; i--) {
                now.add(any(random));
            }
            KeyOrder.Page page = order.page(now.stream(), token, 1 + random.nextInt(20));
            page.keys().stream().map(SloKey::text).forEach(told::add);
            token = page.next();
        } while (!token.isEmpty());
        assertEquals(told.size(), new TreeSet<>(told).size(), "none is told twice");
        for (SloKey key : stays) {
            assertTrue(told.contains(key.text()), key.text());
        }
    }

    private static SloKey any(Random random) {
        Scope scope = SCOPES.get(random.nextInt(SCOPES.size()));
        String part = scope == Scope.FLEET ? "" : "p" + random.nextInt(300);
        return key(FILE.get(random.nextInt(3)), scope, part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "m1", "m1/fleet", "m1/moon/", "m1/FLEET/", "gone/fleet/", "//", "/"})
    void aTokenThatNoPageHasIsToldSo(String token) {
        StatusRuntimeException refused =
                assertThrows(StatusRuntimeException.class, () -> texts(List.of(), token, 1));
        assertEquals("page_token", Faults.read(refused).orElseThrow().metadata().get(Faults.FIELD));
    }
}
