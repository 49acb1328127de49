package io.skerry.daemon.hub.series;

import io.skerry.daemon.store.StoreException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that something fails, and once that it is well again. */
final class FaultLog {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesStore.class);

    private final AtomicBoolean failing = new AtomicBoolean();
    private final String fails;
    private final String works;

    /**
     * Of one thing that may fail.
     *
     * @param fails what is said when it begins to fail
     * @param works what is said when it is well again
     */
    FaultLog(String fails, String works) {
        this.fails = fails;
        this.works = works;
    }

    void failed(Throwable why) {
        if (failing.compareAndSet(false, true)) {
            if (why instanceof StoreException) {
                LOG.atError().addKeyValue("reason", why.getMessage()).log(fails);
            } else {
                // Nobody foresaw it, so its place is what tells why.
                LOG.atError().setCause(why).log(fails);
            }
        }
    }

    void well() {
        if (failing.compareAndSet(true, false)) {
            LOG.atInfo().log(works);
        }
    }

    boolean isFailing() {
        return failing.get();
    }
}
