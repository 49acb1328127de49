package io.skerry.daemon.cli.alarms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.api.v1.AlarmContext;
import io.skerry.api.v1.AlarmContextKind;
import io.skerry.api.v1.ExplainAlarmResponse;
import io.skerry.daemon.cli.Json;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static Explanation explanation() throws BadLineException {
        return new Explanation(
                AlarmNames.parse("power_lost@site/oslo"),
                ExplainAlarmResponse.newBuilder()
                        .setAtUnixMillis(Told.EIGHT + 1_500)
                        .addLines(
                                AlarmContext.newBuilder()
                                        .setKind(AlarmContextKind.ALARM_CONTEXT_KIND_ROLLOUT)
                                        .setText("Rollouts are not known: nobody rolls out."))
                        .addLines(
                                AlarmContext.newBuilder()
                                        .setKind(AlarmContextKind.ALARM_CONTEXT_KIND_TOP_NODE)
                                        .setText("web-1\u001b[2J, critical: No power.")
                                        .setKnown(true)
                                        .setAtUnixMillis(Told.EIGHT)
                                        .setSource("alarms")
                                        .setLink("https://a/b")
                                        .setPlace(AlarmNames.parse("x@node/n1").getPlace()))
                        .addLines(AlarmContext.newBuilder().setKindValue(99).setText("News."))
                        .addLines(AlarmContext.newBuilder().setText("Of no kind."))
                        .build());
    }

    @Test
    void eachLineSaysWhatItIsAboutAndWhenThatWas() throws Exception {
        assertEquals(
                """
                around power_lost@site/oslo at 2026-03-01T08:00:01Z
                rollout     Rollouts are not known: nobody rolls out.
                top_node    web-1?[2J, critical: No power.  2026-03-01T08:00:00Z  https://a/b
                other       News.
                other       Of no kind.\
                """,
                explanation().forPeople());
    }

    @Test
    void programsAreToldWhatIsKnownAndWhatIsNot() throws Exception {
        assertEquals(
                "{\"alarm\":\"power_lost@site/oslo\",\"at\":\"2026-03-01T08:00:01.500Z\",\"lines\":["
                        + "{\"kind\":\"rollout\",\"text\":\"Rollouts are not known: nobody rolls"
                        + " out.\",\"known\":false},"
                        + "{\"kind\":\"top_node\",\"text\":\"web-1\\u001b[2J, critical: No power.\","
                        + "\"known\":true,\"at\":\"2026-03-01T08:00:00Z\",\"source\":\"alarms\","
                        + "\"link\":\"https://a/b\",\"place\":\"node/n1\"},"
                        + "{\"kind\":\"other\",\"text\":\"News.\",\"known\":false},"
                        + "{\"kind\":\"other\",\"text\":\"Of no kind.\",\"known\":false}]}",
                Json.line(explanation().forPrograms()));
    }
}
