package io.skerry.console.desktop;

import io.skerry.console.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A desktop that writes down what it shows and plays, or says that it cannot. */
public final class HeardDesktop implements Desktop {
    public final List<Note> notes = new ArrayList<>();
    public final List<Severity> tones = new ArrayList<>();
    private final String trouble;

    public HeardDesktop() {
        this("");
    }

    /**
     * @param trouble why nothing is shown or heard; empty when all is
     */
    public HeardDesktop(String trouble) {
        this.trouble = trouble;
    }

    @Override
    public String about() {
        return "Notices are written down.";
    }

    @Override
    public boolean shows() {
        return trouble.isEmpty();
    }

    @Override
    public CompletionStage<String> show(Note note) {
        notes.add(note);
        return CompletableFuture.completedFuture(trouble);
    }

    @Override
    public CompletionStage<String> play(Severity severity) {
        tones.add(severity);
        return CompletableFuture.completedFuture(trouble);
    }
}
