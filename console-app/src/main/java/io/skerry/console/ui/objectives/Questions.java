package io.skerry.console.ui.objectives;

import io.skerry.console.model.Result;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Questions that wait for their answers; lives on the JavaFX thread. */
final class Questions {
    private final Executor fx;
    private final Set<String> open = new HashSet<>();
    private long generation;

    Questions(Executor fx) {
        this.fx = fx;
    }

    /**
     * Asks, unless the same is being asked: a slow hub is not asked faster than it answers.
     *
     * @param name tells a question from all others
     * @param take called on the JavaFX thread, and not at all once the question was forgotten
     */
    <T> void ask(
            String name, Supplier<CompletionStage<Result<T>>> question, Consumer<Result<T>> take) {
        if (!open.add(name)) {
            return;
        }
        long mine = generation;
        question.get()
                .thenAcceptAsync(
                        result -> {
                            if (mine == generation) {
                                open.remove(name);
                                take.accept(result);
                            }
                        },
                        fx);
    }

    /** What is still to be answered concerns nobody any more. */
    void forget() {
        generation++;
        open.clear();
    }
}
