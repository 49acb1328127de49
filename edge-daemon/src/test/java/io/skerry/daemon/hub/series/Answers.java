package io.skerry.daemon.hub.series;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes the one answer of a call that is made without a wire. */
final class Answers<T> implements StreamObserver<T> {
    private final List<T> answers = new ArrayList<>();
    private boolean completed;

    static <T> T of(Consumer<StreamObserver<T>> call) {
        Answers<T> answers = new Answers<>();
        call.accept(answers);
        if (!answers.completed || answers.answers.size() != 1) {
            throw new AssertionError("a unary call has one answer");
        }
        return answers.answers.getFirst();
    }

    @Override
    public void onNext(T value) {
        answers.add(value);
    }

    @Override
    public void onError(Throwable failed) {
        throw new AssertionError("services throw", failed);
    }

    @Override
    public void onCompleted() {
        completed = true;
    }
}
