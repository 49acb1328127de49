package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The beat of which a dead-man receiver notices when it is not there. */
class HeartTest {
    private final Post post =
            new Post(
                    new DeliverConfig(
                            Map.of("dead", Receiver.Kind.WEBHOOK),
                            Routing.allTo("dead"),
                            Set.of("dead"),
                            10,
                            10,
                            4));

    private List<DeliverEffect.Beat> beats(int seconds, Answer answer, double draw) {
        List<DeliverEffect.Beat> beats = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            post.now = post.now.plusSeconds(1);
            for (DeliverEffect effect : post.step(new DeliverEvent.Tick())) {
                if (effect instanceof DeliverEffect.Beat beat) {
                    beats.add(beat);
                    post.step(
                            new DeliverEvent.BeatAnswered(
                                    beat.receiver(), beat.id(), answer, draw));
                }
            }
        }
        return beats;
    }

    @Test
    void itBeatsEachMinuteFromTheFirstTick() {
        List<DeliverEffect.Beat> beats = beats(241, Post.TAKEN, 0.5);
        assertEquals(
                List.of(1L, 61L, 121L, 181L, 241L),
                beats.stream()
                        .map(beat -> Duration.between(Notices.START, beat.at()).toSeconds())
                        .toList());
        assertEquals(5, beats.stream().map(DeliverEffect.Beat::id).distinct().count());
        assertTrue(beats.stream().allMatch(beat -> beat.since().equals(beats.getFirst().since())));
    }

    @Property(tries = 50)
    void oneFailureNeverLooksLikeADeath(
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double draw) {
        beats(61, Post.TAKEN, draw);
        Instant before = post.now;
        DeliverEffect.Beat failed = beats(60, Post.LATER, draw).getLast();
        DeliverEffect.Beat next = beats(16, Post.TAKEN, draw).getFirst();
        assertTrue(Duration.between(failed.at(), next.at()).toSeconds() <= 16);
        assertTrue(
                Duration.between(before, next.at()).compareTo(DeliverTimes.DEAD) < 0,
                "heard again in time");
    }

    @Test
    void beatsThatFailDoNotQueue() {
        beats(600, Post.LATER, 0.5);
        assertEquals(1, beats(59, Post.TAKEN, 0.5).size());
        assertEquals(1, post.state.rows().size(), "its row and nothing that waits");
    }

    @Test
    void anAnswerThatNeverComesStopsTheBeat() {
        post.seconds(1);
        post.seconds(600);
        assertEquals(1, post.all(DeliverEffect.Beat.class).size(), "as it should: all is not well");
        post.restart();
        post.seconds(1);
        assertEquals(2, post.all(DeliverEffect.Beat.class).size());
    }

    @Test
    void aRestartBeatsAtOnce() {
        beats(61, Post.TAKEN, 0.5);
        post.restart();
        assertEquals(1, beats(1, Post.TAKEN, 0.5).size());
    }

    @Test
    void aClockThatIsSetBackBeatsOn() {
        beats(61, Post.TAKEN, 0.5);
        post.now = post.now.minusSeconds(7_200);
        assertEquals(1, beats(1, Post.TAKEN, 0.5).size());
        assertEquals(1, beats(60, Post.TAKEN, 0.5).size());
    }

    @Test
    void aDeadManThatIsNotConfiguredAnyMoreIsForgotten() {
        beats(1, Post.TAKEN, 0.5);
        post.engine =
                new DeliverEngine(
                        new DeliverConfig(
                                Map.of("dead", Receiver.Kind.WEBHOOK),
                                Routing.allTo("dead"),
                                Set.of(),
                                10,
                                10,
                                4));
        post.restart();
        assertEquals(List.of(), post.state.rows());
    }
}
