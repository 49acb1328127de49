package io.skerry.daemon.hub.objective.serve;

import io.skerry.api.fault.Faults;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.SloKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The order of keys: by the place of the objective in its file, then the fleet before regions,
 * cells and nodes, then by the part. A page begins behind the last key of the one before, whether
 * that is still there or not; so keys that come and go between two pages neither hide nor repeat
 * one that was there all the time.
 */
final class KeyOrder {
    /** What is wide before what is narrow. */
    static final Comparator<Scope> WIDE_FIRST = Comparator.reverseOrder();

    private final Map<String, Integer> places = new HashMap<>();
    private final Comparator<SloKey> order =
            Comparator.comparingInt(this::place)
                    .thenComparing(SloKey::scope, WIDE_FIRST)
                    .thenComparing(SloKey::part);

    /**
     * @param objectives names, in the order of their file
     */
    KeyOrder(Collection<String> objectives) {
        objectives.forEach(name -> places.put(name, places.size()));
    }

    /**
     * Some keys, and how to ask for those behind them.
     *
     * @param next token of the next page; empty when this is the last
     */
    record Page(List<SloKey> keys, String next) {
        Page {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A page of keys.
     *
     * @param keys in any order
     * @param token of the page before; empty for the first
     * @param size 1 or more
     * @throws io.grpc.StatusRuntimeException when no page has such a token
     */
    Page page(Stream<SloKey> keys, String token, int size) {
        Optional<SloKey> after = token.isEmpty() ? Optional.empty() : Optional.of(last(token));
        List<SloKey> found =
                keys.filter(key -> after.isEmpty() || order.compare(key, after.get()) > 0)
                        .sorted(order)
                        .limit(size + 1L)
                        .toList();
        if (found.size() <= size) {
            return new Page(found, "");
        }
        List<SloKey> page = found.subList(0, size);
        return new Page(page, page.getLast().text());
    }

    private SloKey last(String token) {
        String[] parts = token.split("/", 3);
        if (parts.length == 3 && places.containsKey(parts[0])) {
            for (Scope scope : Scope.values()) {
                SloKey key = new SloKey(parts[0], scope, parts[2]);
                if (key.text().equals(token)) {
                    return key;
                }
            }
        }
        throw Faults.badRequest(
                "page_token", "Take the page token of the answer before, or begin anew.");
    }

    private int place(SloKey key) {
        return places.getOrDefault(key.objective(), Integer.MAX_VALUE);
    }
}
