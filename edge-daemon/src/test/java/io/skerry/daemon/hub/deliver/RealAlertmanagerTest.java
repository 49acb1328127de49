package io.skerry.daemon.hub.deliver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import io.skerry.daemon.config.EngineConfig;
import io.skerry.daemon.hub.alarm.AlarmEffect.Notify;
import io.skerry.daemon.hub.alarm.Member;
import io.skerry.daemon.hub.alarm.Place;
import io.skerry.daemon.hub.slo.Severity;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the Alertmanager that people run. */
class RealAlertmanagerTest {
    private static final Place SITE = Place.site("Tromsø \"1\"");

    @TempDir Path folder;

    private final Instant now = Clock.systemUTC().instant();

    private DeliverEffect.Send send(
            Notify.Kind kind, Severity severity, @Nullable Notice known, int age, String... rules) {
        List<Member> members =
                Stream.of(rules).map(rule -> Notices.member(SITE, rule, severity)).toList();
        Notify said =
                new Notify(
                        kind + "/" + age,
                        SITE,
                        kind,
                        now.minusSeconds(age),
                        severity,
                        0,
                        null,
                        members,
                        List.of(),
                        List.of(),
                        0,
                        null);
        Notice notice = new Notice(said, Notices.WITHIN, List.of());
        return new DeliverEffect.Send("one", notice, known, 1, now);
    }

    @Test
    void alertsThatArePostedFireAndEndWhenTheyAreOver() throws Exception {
        try (RealAlertmanager alertmanager = new RealAlertmanager(folder);
                ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                HttpSender sender = sender(alertmanager, executor)) {
            DeliverEffect.Send first =
                    send(Notify.Kind.FIRING, Severity.MAJOR, null, 9, "power_lost", "door_open");
            assertEquals(new Answer.Taken(), sender.send(first));
            assertEquals(
                    Set.of("power_lost major", "door_open major"), alertmanager.alerts().keySet());
            JsonObject seen = Objects.requireNonNull(alertmanager.alerts().get("power_lost major"));
            Alert ours = Alerts.of(first.notice(), null, "h1").getFirst();
            assertEquals(ours.fingerprint(), seen.get("fingerprint").getAsString());
            assertEquals(ours.labels().size(), seen.getAsJsonObject("labels").size());
            assertEquals(
                    ours.startsAt(),
                    OffsetDateTime.parse(seen.get("startsAt").getAsString()).toInstant());

            DeliverEffect.Send risen =
                    send(Notify.Kind.UPDATED, Severity.CRITICAL, first.notice(), 5, "power_lost");
            assertEquals(new Answer.Taken(), sender.send(risen));
            assertEquals(Set.of("power_lost critical"), alertmanager.alerts().keySet());

            DeliverEffect.Send end =
                    send(Notify.Kind.RESOLVED, Severity.CRITICAL, risen.notice(), 1);
            assertEquals(new Answer.Taken(), sender.send(end));
            assertEquals(Set.of(), alertmanager.alerts().keySet());

            var beat = new DeliverEffect.Beat("one", "watchdog/one/0", now.minusSeconds(60), now);
            assertEquals(new Answer.Taken(), sender.send(beat));
            assertEquals(Set.of("Watchdog none"), alertmanager.alerts().keySet());
        }
    }

    private static HttpSender sender(RealAlertmanager alertmanager, ExecutorService executor)
            throws Exception {
        Receiver receiver =
                new Receiver(
                        "one",
                        Receiver.Kind.ALERTMANAGER,
                        EngineConfig.plain(alertmanager.url()),
                        Receiver.DEFAULT_TIMEOUT);
        return new HttpSender(
                receiver,
                new HttpSender.Origin("h1", "https://hub.example/"),
                "skerry/test",
                executor,
                Clock.systemUTC());
    }
}
