package io.skerry.daemon.hub.alarming;

import io.skerry.api.v1.DecideAlarmsResponse;
import io.skerry.daemon.hub.alarm.AlarmEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What one person wants, at one moment.
 *
 * @param request id of the request; one that was heard before is answered as it was
 * @param operator SPIFFE id of the person
 * @param wishes each by itself
 * @param answer completes once it is on disk
 */
record Decision(
        String request,
        String operator,
        List<AlarmEvent.Wish> wishes,
        CompletableFuture<DecideAlarmsResponse> answer) {
    Decision {
        wishes = List.copyOf(wishes);
    }

    Decision(String request, String operator, List<AlarmEvent.Wish> wishes) {
        this(request, operator, wishes, new CompletableFuture<>());
    }
}
