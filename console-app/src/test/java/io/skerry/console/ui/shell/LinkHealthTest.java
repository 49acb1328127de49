package io.skerry.console.ui.shell;

import static io.skerry.console.testing.Views.NOW;
import static io.skerry.console.testing.Views.link;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.model.LinkState;
import io.skerry.console.model.LinkState.Phase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LinkHealthTest {
    @Test
    void aConnectionWithoutFiguresYetSaysNoneOfThem() {
        LinkHealth health = LinkHealth.of(link("hub-a", Phase.CONNECTED, 1, ""), NOW);
        assertTrue(health.up());
        assertEquals("", health.figures());
        assertTrue(health.explanation().startsWith("hub-a.example:7443, connected for now"));
    }

    @Test
    void onlyWhatIsKnownIsShown() {
        assertEquals("0 ms", figures(Duration.ofNanos(400_000), null, null));
        assertEquals("lag 80 ms", figures(null, Duration.ofMillis(80), null));
        assertEquals("7 ms  ·  clock 0 ms", figures(Duration.ofMillis(7), null, Duration.ZERO));
    }

    @Test
    void aClockOffsetAlwaysCarriesItsSign() {
        assertEquals("clock +250 ms", figures(null, null, Duration.ofMillis(250)));
        assertEquals("clock −250 ms", figures(null, null, Duration.ofMillis(-250)));
        assertEquals("clock −3.2 s", figures(null, null, Duration.ofMillis(-3_200)));
    }

    @Test
    void aSlowLinkIsWrittenInSeconds() {
        assertEquals(
                "1.0 s  ·  lag 12.5 s",
                figures(Duration.ofMillis(1_000), Duration.ofMillis(12_500), null));
    }

    @Test
    void aHubThatIsAwaySaysForHowLongAndWhatToDo() {
        LinkHealth health = LinkHealth.of(link("hub-a", Phase.DOWN, 7_300, "Start it."), NOW);
        assertFalse(health.up());
        assertEquals("down 2 h", health.figures());
        assertEquals("hub-a.example:7443: Start it.", health.explanation());
    }

    @Test
    void aHubWhoseRecordWentBackIsUpAndNotSound() {
        LinkHealth health =
                LinkHealth.of(link("hub-a", Phase.CONNECTED, 9, "Entries are missing."), NOW);
        assertTrue(health.up());
        assertFalse(health.sound());
        assertEquals("record broken", health.figures());
        assertEquals("hub-a.example:7443: Entries are missing.", health.explanation());
    }

    @Test
    void withoutAReasonThereIsStillASentence() {
        assertEquals(
                "hub-a.example:7443: Hub not reachable.",
                LinkHealth.of(link("hub-a", Phase.DOWN, 5, ""), NOW).explanation());
        assertEquals(
                "hub-a.example:7443: Hub refused.",
                LinkHealth.of(link("hub-a", Phase.REFUSED, 5, ""), NOW).explanation());
    }

    @Test
    void connectingIsNotUp() {
        LinkHealth health = LinkHealth.of(link("hub-a", Phase.CONNECTING, 5, ""), NOW);
        assertFalse(health.up());
        assertEquals("connecting", health.figures());
        assertEquals("Connecting to hub-a.example:7443", health.explanation());
    }

    private static String figures(
            @Nullable Duration trip, @Nullable Duration lag, @Nullable Duration clock) {
        LinkState link = new LinkState("hub-a", "a:1", Phase.CONNECTED, "", NOW, trip, lag, clock);
        return LinkHealth.of(link, NOW).figures();
    }
}
