package io.skerry.api.seal;

import io.skerry.api.v1.AuditServiceGrpc;
import io.skerry.api.v1.NodeServiceGrpc;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which grant a call needs that carries a session. */
public final class SessionVerbs {
    /** Live and stored series. */
    public static final String READ_SERIES = "read.series";

    /** Kept and live lines of logs. */
    public static final String READ_LOGS = "read.logs";

    /** The catalogue of actions. */
    public static final String READ_ACTIONS = "read.actions";

    /** A dry run. */
    public static final String READ_PLAN = "read.plan";

    /** The audit chain. */
    public static final String READ_AUDIT = "read.audit";

    private static final Map<String, String> BY_METHOD =
            Map.of(
                    NodeServiceGrpc.getWatchSeriesMethod().getFullMethodName(), READ_SERIES,
                    NodeServiceGrpc.getQuerySeriesMethod().getFullMethodName(), READ_SERIES,
                    NodeServiceGrpc.getSearchLogsMethod().getFullMethodName(), READ_LOGS,
                    NodeServiceGrpc.getTailLogsMethod().getFullMethodName(), READ_LOGS,
                    NodeServiceGrpc.getListActionsMethod().getFullMethodName(), READ_ACTIONS,
                    NodeServiceGrpc.getPlanActionMethod().getFullMethodName(), READ_PLAN,
                    AuditServiceGrpc.getReadAuditMethod().getFullMethodName(), READ_AUDIT);

    private SessionVerbs() {}

    /**
     * The verb of a full method name such as {@code skerry.v1.NodeService/WatchSeries}; absent when
     * no session opens it.
     */
    public static Optional<String> of(String fullMethod) {
        return Optional.ofNullable(BY_METHOD.get(fullMethod));
    }

    /** Every verb, sorted. */
    public static Set<String> all() {
        return new TreeSet<>(BY_METHOD.values());
    }
}
