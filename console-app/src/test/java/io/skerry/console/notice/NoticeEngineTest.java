package io.skerry.console.notice;

import static io.skerry.console.fleet.Alarms.HUB;
import static io.skerry.console.fleet.Alarms.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.fleet.AlarmBook;
import io.skerry.console.fleet.Alarms;
import io.skerry.console.model.AlarmLifecycle;
import io.skerry.console.model.AlarmNews;
import io.skerry.console.model.AlarmPlace;
import io.skerry.console.model.AlarmRow;
import io.skerry.console.model.Severity;
import io.skerry.console.prefs.NoticeWishes;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NoticeEngineTest {
    private static final AlarmRow DISK = critical("disk", "1").told(Severity.CRITICAL).row();
    private static final AlarmRow FAN = critical("fan", "1").told(Severity.CRITICAL).row();
    private static final AlarmRow LINK = critical("link", "2").told(Severity.CRITICAL).row();

    private final AlarmBook book = new AlarmBook();
    private NoticeState state = NoticeState.first(NoticeWishes.DEFAULTS);
    private Instant now = NOW;

    @Test
    void whatStoodWhenTheHubWasFirstHeardIsOneSentence() {
        AlarmRow fresh = critical("clock", "3").row();
        book.apply(Alarms.whole(HUB, DISK, LINK, fresh, Alarms.node("warn", "4").row()));
        assertEquals(List.of(), look(), "other hubs may answer yet");
        List<Notice> said = after(3);
        assertEquals(1, said.size());
        assertEquals(Notice.Kind.WAITING, said.getFirst().kind());
        assertEquals(3, said.getFirst().alarms().size());
        assertEquals(List.of(), after(120));
    }

    @Test
    void hubsThatAnswerOneAfterTheOtherAreOneSentence() {
        book.apply(Alarms.whole(HUB, DISK));
        assertEquals(List.of(), look());
        book.apply(Alarms.whole("hub-b", critical("disk", "9").of("hub-b").row()));
        assertEquals(List.of(), after(1));
        assertEquals(2, after(2).getFirst().alarms().size());
        assertEquals(List.of(), after(10));
    }

    @Test
    void aCauseIsToldOnceWithAllItsAlarmsAndHeard() {
        heardAndWell();
        put(DISK, FAN);
        List<NoticeEffect> effects = look();
        assertEquals(
                List.of(
                        new NoticeEffect.Say(
                                new Notice(Notice.Kind.CAUSE, DISK, List.of(DISK.id(), FAN.id()))),
                        new NoticeEffect.Sound(Severity.CRITICAL)),
                effects);
        assertEquals(List.of(), after(600));
    }

    @Test
    void aMemberOfACauseThatWaitsIsNoNewsUntilSomebodyHasSeenTheCause() {
        heardAndWell();
        put(DISK);
        assertEquals(1, after(0).size());
        put(FAN);
        assertEquals(List.of(), after(60));
        put(critical("disk", "1").acknowledged("ann").row());
        put(critical("fan", "1").acknowledged("ann").row());
        assertEquals(List.of(), after(60));
        put(critical("heat", "1").since(1).told(Severity.CRITICAL).row());
        assertEquals(1, after(60).size());
    }

    @Test
    void whatTheHubHoldsOffWaitsForItAndNoLongerThanItsPatience() {
        heardAndWell();
        put(critical("disk", "1").row());
        assertEquals(List.of(), after(1));
        assertEquals(List.of(), after(30));
        put(DISK);
        assertEquals(1, after(1).size(), "the hub has told people");
        put(critical("link", "2").row());
        assertEquals(List.of(), after(1));
        assertEquals(List.of(), after(44));
        assertEquals(1, after(1).size(), "a hub that says nothing keeps nobody in the dark");
    }

    @Test
    void aHubThatHasJustStartedIsGivenItsTime() {
        heardAndWell();
        AlarmNews.Bearings quiet =
                new AlarmNews.Bearings(null, null, NOW.plusSeconds(90), List.of());
        book.apply(
                Alarms.told(
                        HUB,
                        false,
                        false,
                        quiet,
                        Alarms.puts(List.of(critical("disk", "1").row()))));
        assertEquals(List.of(), after(1));
        assertEquals(List.of(), after(80));
        assertEquals(1, after(10).size());
    }

    @Test
    void whatSomebodySawMeanwhileIsNotTold() {
        heardAndWell();
        put(critical("disk", "1").row());
        assertEquals(List.of(), after(20));
        put(critical("disk", "1").acknowledged("ann").row());
        assertEquals(List.of(), after(60));
    }

    @Test
    void whatIsKeptBackIsNotTold() {
        heardAndWell();
        put(
                critical("a", "1").shelved("ann", "known", 60).told(Severity.CRITICAL).row(),
                critical("b", "2").explainedBy(DISK.ref()).told(Severity.CRITICAL).row(),
                critical("c", "3").outOfService("ann", "broken").told(Severity.CRITICAL).row(),
                critical("d", "4")
                        .lifecycle(AlarmLifecycle.RETURNED_UNACKNOWLEDGED)
                        .told(Severity.CRITICAL)
                        .row());
        assertEquals(List.of(), after(60));
    }

    @Test
    void moreCausesThanOneCanReadAreOneSentence() {
        heardAndWell();
        put(IntStream.range(0, 4).mapToObj(NoticeEngineTest::onItsOwn).toArray(AlarmRow[]::new));
        List<Notice> said = after(0);
        assertEquals(1, said.size());
        assertEquals(Notice.Kind.MANY, said.getFirst().kind());
        assertEquals(4, said.getFirst().alarms().size());
        put(IntStream.range(4, 7).mapToObj(NoticeEngineTest::onItsOwn).toArray(AlarmRow[]::new));
        assertEquals(List.of(), after(1), "nobody reads that fast");
        assertEquals(3, after(5).size());
    }

    @Test
    void inAFloodThereIsOneSentenceAMinute() {
        heardAndWell();
        AlarmNews.Bearings flood =
                new AlarmNews.Bearings(NOW.minusSeconds(9), DISK.ref(), null, List.of());
        book.apply(Alarms.told(HUB, false, false, flood, Alarms.puts(List.of(DISK))));
        List<Notice> said = after(0);
        assertEquals(Notice.Kind.MANY, said.getFirst().kind());
        book.apply(Alarms.told(HUB, false, false, flood, Alarms.puts(List.of(LINK))));
        assertEquals(List.of(), after(30));
        assertEquals(List.of(LINK.id()), after(30).getFirst().alarms());
    }

    @Test
    void whatIsToldTogetherInAFloodIsNotOneCause() {
        AlarmPlace fleet = new AlarmPlace(AlarmPlace.Kind.FLEET, "", "");
        heardAndWell();
        put(critical("disk", "1").told(Severity.CRITICAL).group(fleet).row());
        assertEquals(1, after(0).size());
        put(critical("disk", "2").told(Severity.CRITICAL).group(fleet).row());
        assertEquals(1, after(60).size());
        AlarmPlace site = Alarms.site("oslo");
        put(critical("disk", "3").told(Severity.CRITICAL).group(site).row());
        assertEquals(1, after(60).size());
        put(critical("disk", "4").told(Severity.CRITICAL).group(site).row());
        assertEquals(List.of(), after(60), "but what a hub groups by its site is");
    }

    @Test
    void aHubThatComesBackRepeatsItselfAndThisDoesNot() {
        heardAndWell();
        put(DISK);
        assertEquals(1, after(0).size());
        book.apply(new AlarmNews.Unheard(HUB, now, "Cut."));
        assertEquals(List.of(), after(60));
        book.apply(Alarms.whole(HUB, DISK, LINK));
        List<Notice> said = after(60);
        assertEquals(List.of(List.of(LINK.id())), said.stream().map(Notice::alarms).toList());
    }

    @Test
    void ofAHubThatIsNotHeardNothingIsTold() {
        heardAndWell();
        put(critical("disk", "1").row());
        assertEquals(List.of(), after(1));
        book.apply(new AlarmNews.Unheard(HUB, now, "Cut."));
        assertEquals(List.of(), after(600), "it may be over by now");
        book.apply(Alarms.whole(HUB, critical("disk", "1").acknowledged("ann").row()));
        assertEquals(List.of(), after(60));
    }

    @Test
    void whatBecomesWorseIsNewsAndWhatEasesIsNot() {
        wish(NoticeWishes.DEFAULTS.withMajor(true));
        heardAndWell();
        put(Alarms.node("disk", "1").told(Severity.MAJOR).row());
        assertEquals(Severity.MAJOR, after(0).getFirst().severity());
        put(DISK);
        assertEquals(Severity.CRITICAL, after(60).getFirst().severity());
        put(Alarms.node("disk", "1").told(Severity.MAJOR).row());
        assertEquals(List.of(), after(60));
        put(DISK);
        assertEquals(List.of(), after(60), "as grave as that it was told before");
    }

    @Test
    void whatComesAgainIsNews() {
        heardAndWell();
        put(DISK);
        assertEquals(1, after(0).size());
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.Gone(DISK.ref())));
        assertEquals(List.of(), after(60));
        put(critical("disk", "1").since(-60).told(Severity.CRITICAL).row());
        assertEquals(1, after(60).size());
    }

    @Test
    void inSilenceItWaitsAndWhatStillStandsIsSaidThen() {
        heardAndWell();
        wish(NoticeWishes.DEFAULTS.withSilentUntil(now.plusSeconds(1_800)));
        put(DISK, LINK);
        assertEquals(List.of(), after(60));
        put(critical("disk", "1").acknowledged("ann").row());
        assertEquals(List.of(), after(1_600));
        List<Notice> said = after(140);
        assertEquals(List.of(List.of(LINK.id())), said.stream().map(Notice::alarms).toList());
    }

    @Test
    void onlyWhatIsWishedIsToldAndOnlyThenHeard() {
        heardAndWell();
        put(Alarms.node("disk", "1").told(Severity.MAJOR).row());
        assertEquals(List.of(), after(60), "majors are not wished");
        wish(new NoticeWishes(true, true, false, Instant.EPOCH));
        assertEquals(List.of(), after(60), "and nobody is told of old ones when they are");
        put(LINK);
        List<NoticeEffect> effects = look();
        assertEquals(1, effects.size());
        assertTrue(effects.getFirst() instanceof NoticeEffect.Say, "without a sound");
    }

    @Test
    void alarmsThatAreGoneAreForgottenInTheEnd() {
        heardAndWell();
        for (int i = 0; i < 5; i++) {
            List<AlarmRow> rows =
                    IntStream.range(i * 1_000, (i + 1) * 1_000)
                            .mapToObj(NoticeEngineTest::onItsOwn)
                            .toList();
            book.apply(Alarms.whole(HUB, rows.toArray(AlarmRow[]::new)));
            assertEquals(1, after(61).size());
        }
        assertEquals(1_000, state.settled().size());
    }

    @Test
    void whatWasToldIsRememberedWhileItIsPutAsideAndOthersAreForgotten() {
        heardAndWell();
        List<AlarmRow> many =
                IntStream.range(0, 5_000).mapToObj(NoticeEngineTest::onItsOwn).toList();
        book.apply(Alarms.whole(HUB, many.toArray(AlarmRow[]::new)));
        assertEquals(1, after(0).size());
        Alarms first = critical("disk", "n0").told(Severity.CRITICAL);
        book.apply(Alarms.whole(HUB, first.shelved("ann", "known", 60).row()));
        assertEquals(List.of(), after(61));
        put(LINK);
        assertEquals(1, after(61).size());
        assertEquals(2, state.settled().size(), "all that are gone are forgotten");
        put(onItsOwn(0));
        assertEquals(List.of(), after(61), "a person was told of it before it was shelved");
    }

    @Test
    void whatIsGoneAndComesBackAsItWasIsNoNews() {
        heardAndWell();
        put(DISK);
        assertEquals(1, after(0).size());
        book.apply(Alarms.changed(HUB, new AlarmNews.Change.Gone(DISK.ref())));
        assertEquals(List.of(), after(60));
        put(DISK);
        assertEquals(List.of(), after(60));
    }

    private void heardAndWell() {
        book.apply(Alarms.whole(HUB));
        look();
        now = now.plusSeconds(5);
    }

    private void wish(NoticeWishes wishes) {
        state = NoticeEngine.step(state, new NoticeEvent.Wished(wishes), now).state();
    }

    private void put(AlarmRow... rows) {
        book.apply(
                Alarms.changed(HUB, Alarms.puts(List.of(rows)).toArray(AlarmNews.Change[]::new)));
    }

    private List<Notice> after(long seconds) {
        now = now.plusSeconds(seconds);
        return look().stream()
                .filter(NoticeEffect.Say.class::isInstance)
                .map(effect -> ((NoticeEffect.Say) effect).notice())
                .toList();
    }

    private List<NoticeEffect> look() {
        NoticeEngine.Step step =
                NoticeEngine.step(state, new NoticeEvent.Known(book.snapshot(now)), now);
        state = step.state();
        return step.effects();
    }

    private static Alarms critical(String rule, String node) {
        return Alarms.node(rule, node).severity(Severity.CRITICAL);
    }

    private static AlarmRow onItsOwn(int number) {
        return critical("disk", "n" + number).told(Severity.CRITICAL).row();
    }
}
