package io.skerry.daemon.node.pipeline;

import io.skerry.daemon.node.host.Labels;
import io.skerry.daemon.node.host.SeriesKey;
import java.util.Optional;

/** The usual way: normalised, redacted, and limited together with all others of the node. */
public final class Admitting implements Publisher {
    private final Normaliser normaliser;
    private final Admission admission;
    private final Labels identity;

    /**
     * @param identity labels that say who the source is; its overflows keep them
     */
    public Admitting(Normaliser normaliser, Admission admission, Labels identity) {
        this.normaliser = normaliser;
        this.admission = admission;
        this.identity = identity;
    }

    @Override
    public Optional<SeriesKey> publish(SeriesKey raw) {
        Optional<SeriesKey> clean = normaliser.normalise(raw);
        if (clean.isEmpty()) {
            admission.refused();
        }
        return clean.flatMap(key -> admission.admit(key, identity));
    }

    @Override
    public boolean isShared(SeriesKey published) {
        return Admission.isOverflow(published);
    }

    @Override
    public void released(SeriesKey published) {
        admission.release(published);
    }
}
