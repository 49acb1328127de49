package io.skerry.daemon.hub.alarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * The same tale by two clocks, of which one is set again and again, by anything from seconds to a
 * year, ahead and back: people are told the same at the same moments, and the same is due next. The
 * tales are without what people name by the clock: planned work and times on the shelf.
 */
class ClockSetPropertiesTest {
    private static final int STEPS = 200;
    private static final List<Duration> SETS =
            List.of(
                    Duration.ofMillis(1_500),
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(9),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofDays(400));

    private final AlarmEngine engine = new AlarmEngine(Watch.fleet(2, 2), Watch.CATALOGUE);

    @Property(tries = 30)
    void peopleAreToldTheSameAtTheSameMomentsHoweverTheClockIsSet(@ForAll long seed) {
        Random random = new Random(seed);
        AlarmState steady = AlarmState.fresh();
        AlarmState set = AlarmState.fresh();
        Duration off = Duration.ZERO;
        int told = 0;
        for (AlarmTale.Told next : tale(seed)) {
            if (random.nextInt(12) == 0) {
                Duration size = SETS.get(random.nextInt(SETS.size()));
                Duration by = random.nextBoolean() ? size : size.negated();
                off = off.plus(by);
                AlarmEvent event = new AlarmEvent.ClockSet(by, random.nextBoolean());
                AlarmEngine.Step step = engine.step(set, event, next.now().plus(off));
                assertEquals(List.of(), said(step, off), "by itself it says nothing");
                set = step.state();
            }
            AlarmEngine.Step one = engine.step(steady, next.event(), next.now());
            AlarmEngine.Step other =
                    engine.step(set, moved(next.event(), off), next.now().plus(off));
            assertEquals(said(one, Duration.ZERO), said(other, off));
            steady = one.state();
            set = other.state();
            Instant due = steady.nextAt();
            assertEquals(due == null ? null : due.plus(off), set.nextAt());
            told += TaleOracle.notified(one).size();
        }
        assertTrue(told > 10, "a tale in which nobody is told proves nothing");
    }

    private static List<AlarmTale.Told> tale(long seed) {
        return AlarmTale.of(seed, STEPS).events().stream()
                .filter(told ->
                        !(told.event() instanceof AlarmEvent.Plan)
                                && !(told.event() instanceof AlarmEvent.Cancel)
                                && !(told.event() instanceof AlarmEvent.Shelve))
                .toList();
    }

    /** As it is said by a clock that is off by so much. */
    private static AlarmEvent moved(AlarmEvent event, Duration off) {
        return switch (event) {
            case AlarmEvent.Raised raised when raised.judgedFrom() != null ->
                    Watch.judged(raised, raised.judgedFrom().plus(off));
            case AlarmEvent.Silent(String node, Instant since) ->
                    new AlarmEvent.Silent(node, since.plus(off));
            default -> event;
        };
    }

    /** What people see of a step, its times by a clock that is right. */
    private static List<String> said(AlarmEngine.Step step, Duration off) {
        List<String> said = new ArrayList<>();
        for (AlarmEffect effect : step.effects()) {
            switch (effect) {
                case Notify notify -> said.add(inWords(notify, off));
                case AlarmEffect.FloodBegan(Instant at, AlarmKey first) ->
                        said.add(at.minus(off) + " flood, first " + first.text());
                case AlarmEffect.FloodEnded(Instant at) ->
                        said.add(at.minus(off) + " no flood any more");
                case AlarmEffect.Refused refused -> said.add(refused.toString());
                case AlarmEffect.Stored _, AlarmEffect.Deleted _ -> {}
            }
        }
        return said;
    }

    private static String inWords(Notify notify, Duration off) {
        return "%s %s %s %s #%d, cause %s, firing %s, inhibited %s, ended %s of %d, first %s"
                .formatted(
                        notify.at().minus(off),
                        notify.kind(),
                        notify.severity(),
                        notify.group().text(),
                        notify.repeat(),
                        notify.cause(),
                        inWords(notify.firing()),
                        inWords(notify.inhibited()),
                        inWords(notify.ended()),
                        notify.endedCount(),
                        notify.firstOut());
    }

    private static List<String> inWords(List<Member> members) {
        return members.stream()
                .map(member -> member.severity() + " " + member.key().text())
                .toList();
    }
}
