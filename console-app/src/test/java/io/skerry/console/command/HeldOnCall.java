package io.skerry.console.command;

import io.skerry.console.command.HeldOperator.Asked;
import io.skerry.console.model.OnCallReport;
import io.skerry.console.model.Path;
import io.skerry.console.model.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Writes down what hubs are asked; the test says what they answer, late or never. */
public final class HeldOnCall implements HubOnCall {
    /** What one hub is asked for. */
    public record Question(String hub, String region, int most) {}

    public final List<Asked<Question, OnCallReport>> asked = new ArrayList<>();

    /** Thrown in place of taking a question; null for none. */
    public @Nullable RuntimeException refusal;

    @Override
    public CompletionStage<Result<OnCallReport>> read(String hub, String region, int most) {
        if (refusal != null) {
            throw refusal;
        }
        Asked<Question, OnCallReport> question =
                new Asked<>(new Question(hub, region, most), Path.RELAY, new CompletableFuture<>());
        asked.add(question);
        return question.answer();
    }
}
