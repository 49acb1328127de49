package io.skerry.daemon.hub.enrich;

import java.time.Instant;
import java.util.List;

/** What rollouts touched. Whatever rolls releases out fills this. */
@FunctionalInterface
public interface Rollouts {
    /** What was touched since a time, in any order; may wait for a disk. */
    Known<List<Touch>> since(Instant from);

    /**
     * One rollout in one cell.
     *
     * @param release what is rolled out, such as its version
     * @param wave the newest that touched the cell, 1 for the first
     * @param updated nodes of the cell that have it
     * @param nodes of the cell that are to have it
     * @param verdict what was judged of it so far, in a word or two
     * @param at when it last touched a node of the cell, the hub's clock
     * @param link where more of it can be read, a URL; empty for nowhere
     */
    record Touch(
            String release,
            Cell cell,
            int wave,
            int updated,
            int nodes,
            String verdict,
            Instant at,
            String link) {}

    /** Of a hub that has no part in rollouts, and so cannot say that there was none. */
    static Rollouts unknown() {
        return from -> Known.not("this hub takes no part in rollouts");
    }
}
