package io.skerry.console.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.console.model.LinkState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HubWordsTest {

    @Test
    void beforeAnyHubIsHeardItConnects() {
        assertEquals("Nothing is known yet — connecting …", HubWords.whyNothingIsKnown(List.of()));
        assertEquals(
                "Nothing is known yet — connecting to north …",
                HubWords.whyNothingIsKnown(List.of(link("north", LinkState.Phase.CONNECTING, ""))));
    }

    @Test
    void aHubThatIsAwayIsNamedWithItsAddress() {
        assertEquals(
                "Nothing is known: north at north.example:7443 is not reachable. No answer.",
                HubWords.whyNothingIsKnown(
                        List.of(link("north", LinkState.Phase.DOWN, "No answer."))));
    }

    @Test
    void aHubThatIsRefusedComesFirstBecauseAPersonMustAct() {
        assertEquals(
                "Nothing is known: south is refused. The peer belongs to fleet sim and this is acme.",
                HubWords.whyNothingIsKnown(
                        List.of(
                                link("north", LinkState.Phase.DOWN, "No answer."),
                                link(
                                        "south",
                                        LinkState.Phase.REFUSED,
                                        "The peer belongs to fleet sim and this is acme."),
                                link("west", LinkState.Phase.CONNECTING, ""))));
    }

    @Test
    void oneHubThatIsConnectedIsEnoughToKnow() {
        assertEquals(
                "",
                HubWords.whyNothingIsKnown(
                        List.of(
                                link("north", LinkState.Phase.REFUSED, "Expired."),
                                link("south", LinkState.Phase.CONNECTED, ""))));
    }

    private static LinkState link(String hub, LinkState.Phase phase, String reason) {
        return new LinkState(
                hub, hub + ".example:7443", phase, reason, Instant.EPOCH, null, null, null);
    }
}
