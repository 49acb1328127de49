package io.skerry.daemon.node.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.testing.TestFleet;
import io.skerry.api.v1.TrustOffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every trust state does. */
abstract class TrustStateContract {
    abstract TrustState state();

    @Test
    void isEmptyAtFirst() {
        assertEquals(Optional.empty(), state().load());
    }

    @Test
    void givesBackWhatWasSavedLast() {
        TestFleet fleet = TestFleet.create();
        TrustOffer first = TrustOffer.newBuilder().setBundle(fleet.bundle()).build();
        TrustOffer second = first.toBuilder().setBinding(fleet.node(1).sealedBinding()).build();
        state().save(first);
        state().save(second);
        assertEquals(Optional.of(second), state().load());
    }
}
