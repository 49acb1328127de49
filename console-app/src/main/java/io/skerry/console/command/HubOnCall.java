package io.skerry.console.command;

import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.Result;
import java.util.concurrent.CompletionStage;

/** What hubs say to whoever is on call. As with {@link Operator}, no method blocks. */
public interface HubOnCall {
    /** Code of the fault of a hub that is of a version without it. */
    String NOT_SERVED = "NOT_SERVED";

    /**
     * The panels of one hub.
     *
     * @param region only its nodes; empty for all
     * @param most items of each list, 1 to 200
     */
    CompletionStage<Result<OnCallReport>> read(String hub, String region, int most);
}
