package io.skerry.daemon.hub.oncall;

import io.skerry.daemon.hub.enrich.Known;
import io.skerry.daemon.hub.objective.Survey;
import io.skerry.daemon.hub.slo.Objective;
import io.skerry.daemon.hub.slo.Scope;
import io.skerry.daemon.hub.slo.Sli;
import io.skerry.daemon.hub.slo.SloEngine;
import io.skerry.daemon.hub.slo.SloEvent;
import io.skerry.daemon.hub.slo.SloKey;
import io.skerry.daemon.hub.slo.history.Counts;
import io.skerry.daemon.hub.slo.history.WindowBins;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bad events of single nodes in the last hour, as objectives have counted them: one look-up for
 * each node in what is in memory anyway. Immutable.
 *
 * @param objective whose events they are
 * @param good what is good, in one line
 * @param start of the window, which has whole tens of minutes
 * @param present what time it was
 * @param nodes of which anything was ever counted
 */
public record Errors(
        String objective, String good, Instant start, Instant present, List<OfNode> nodes) {
    /** What is looked at. */
    public static final Duration WINDOW = Duration.ofHours(1);

    /** The one that is meant when there is one of this name. */
    private static final String AVAILABILITY = "availability";

    public Errors {
        nodes = List.copyOf(nodes);
    }

    /**
     * Events of one node.
     *
     * @param minutes of how many minutes of the window anything is known
     * @param completeUntil the epoch for never
     */
    public record OfNode(String node, long good, long bad, int minutes, Instant completeUntil) {}

    /** Reads them out of how objectives stand. */
    public static Known<Errors> of(Survey survey) {
        Survey.Moment moment = survey.moment();
        if (moment.judgedAt() == null) {
            return Known.not("the hub has just started and has judged nothing yet");
        }
        Optional<Objective> chosen = chosen(survey);
        if (chosen.isEmpty()) {
            return Known.not("this hub has no objective that counts bad events of single nodes");
        }
        String name = chosen.get().name();
        long minute = SloEvent.minute(moment.present());
        Instant start = moment.present();
        List<OfNode> nodes = new ArrayList<>();
        for (SloKey key : survey.keys()) {
            if (key.scope() == Scope.NODE && key.objective().equals(name)) {
                WindowBins window =
                        WindowBins.of(survey.history(key), (int) WINDOW.toMinutes(), 1, minute);
                start = Instant.ofEpochSecond(window.start() * 60);
                Counts counts = window.counts().getFirst();
                nodes.add(
                        new OfNode(
                                key.part(),
                                counts.good(),
                                counts.bad(),
                                counts.minutes(),
                                survey.completeUntil(key)));
            }
        }
        return new Known.Fact<>(
                new Errors(name, chosen.get().description(), start, moment.present(), nodes),
                moment.judgedAt(),
                "objectives");
    }

    private static Optional<Objective> chosen(Survey survey) {
        return survey.engine(AVAILABILITY)
                .map(SloEngine::objective)
                .filter(Errors::isCounted)
                .or(() ->
                        survey.engines().stream()
                                .map(SloEngine::objective)
                                .filter(Errors::isCounted)
                                .findFirst());
    }

    private static boolean isCounted(Objective objective) {
        return objective.scopes().contains(Scope.NODE)
                && objective.sli() instanceof Sli.Events events
                && events.form() == Sli.Events.Form.BAD_OF_TOTAL;
    }
}
