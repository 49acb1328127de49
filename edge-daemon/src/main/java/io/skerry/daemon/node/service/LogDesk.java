package io.skerry.daemon.node.service;

import io.grpc.stub.ServerCallStreamObserver;
import io.skerry.api.fault.Faults;
import io.skerry.api.v1.SearchLogsRequest;
import io.skerry.api.v1.SearchLogsResponse;
import io.skerry.api.v1.TailLogsRequest;
import io.skerry.api.v1.TailLogsResponse;
import io.skerry.daemon.node.logs.LogArchive;
import io.skerry.daemon.node.logs.LogFilter;
import io.skerry.daemon.node.logs.LogPosition;
import io.skerry.daemon.node.logs.LogSearch;
import io.skerry.daemon.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** The node's kept and live logs, in answers that fit into a message and into a small heap. */
public final class LogDesk {
    /** Followers at once. */
    static final int MOST_FOLLOWERS = 16;

    private static final int USUAL_LINES = 100;
    private static final int MOST_LINES = 1_000;
    private static final int MOST_PAGES = 64;
    private static final Duration COME_BACK = Duration.ofSeconds(10);

    private final LogArchive archive;
    private final InstantSource wall;
    private final Scheduler scheduler;
    private final Executor executor;
    private final AtomicInteger followers = new AtomicInteger();

    /**
     * @param executor sends to followers, so that whoever writes lines does not wait for them
     */
    public LogDesk(LogArchive archive, InstantSource wall, Scheduler scheduler, Executor executor) {
        this.archive = archive;
        this.wall = wall;
        this.scheduler = scheduler;
        this.executor = executor;
    }

    SearchLogsResponse search(SearchLogsRequest request) {
        int limit = limit("limit", request.getLimit(), USUAL_LINES);
        long before =
                request.getBeforeSequence() <= 0 ? Long.MAX_VALUE : request.getBeforeSequence();
        LogSearch.Page page = LogSearch.page(archive, filter(request.getFilter()), before, limit);
        SearchLogsResponse.Builder answer =
                SearchLogsResponse.newBuilder()
                        .setNextBeforeSequence(page.nextBefore())
                        .setAccount(LogMapper.account(archive.account()))
                        .setObservedAtUnixMillis(wall.millis());
        page.lines().forEach(line -> answer.addLines(LogMapper.line(line)));
        return answer.build();
    }

    void tail(TailLogsRequest request, ServerCallStreamObserver<TailLogsResponse> out) {
        LogFilter filter = filter(request.getFilter());
        int backlog = limit("backlog", request.getBacklog(), 0);
        if (followers.incrementAndGet() > MOST_FOLLOWERS) {
            followers.decrementAndGet();
            throw Faults.overloaded(
                    "%d others follow the logs of this node; try again later."
                            .formatted(MOST_FOLLOWERS),
                    COME_BACK);
        }
        LogPosition from;
        try {
            from =
                    request.hasAfter()
                            ? LogMapper.position(request.getAfter())
                            : behind(filter, backlog);
        } catch (RuntimeException failed) {
            // No stream will give the place back.
            followers.decrementAndGet();
            throw failed;
        }
        LogStream stream =
                new LogStream(
                        out, archive, filter, from, wall, executor, followers::decrementAndGet);
        stream.start(scheduler);
    }

    /** The place before so many of the newest lines. */
    private LogPosition behind(LogFilter filter, int backlog) {
        LogPosition newest = archive.newest();
        long from = newest.sequence();
        long before = newest.sequence() + 1;
        // A page may be short of what was asked for; so many pages are enough work for one call.
        for (int pages = 0, left = backlog;
                left > 0 && before != 0 && pages < MOST_PAGES;
                pages++) {
            LogSearch.Page page = LogSearch.page(archive, filter, before, left);
            if (!page.lines().isEmpty()) {
                from = page.lines().getLast().sequence() - 1;
            }
            left -= page.lines().size();
            before = page.nextBefore();
        }
        return new LogPosition(newest.epoch(), from);
    }

    private static LogFilter filter(io.skerry.api.v1.LogFilter wish) {
        try {
            return LogMapper.filter(wish);
        } catch (IllegalArgumentException unfit) {
            throw Faults.badRequest("filter", sentence(unfit));
        }
    }

    private static String sentence(IllegalArgumentException unfit) {
        String text = String.valueOf(unfit.getMessage());
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static int limit(String field, int asked, int usual) {
        if (asked < 0 || asked > MOST_LINES) {
            throw Faults.badRequest(field, "At most 1,000 lines come at once.");
        }
        return asked == 0 ? usual : asked;
    }
}
