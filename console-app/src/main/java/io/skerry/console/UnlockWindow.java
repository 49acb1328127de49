package io.skerry.console;

import io.skerry.api.operator.OperatorFolder;
import io.skerry.api.operator.OperatorFolderException;
import io.skerry.console.fx.FxThread;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.unlock.UnlockModel;
import io.skerry.console.ui.unlock.UnlockView;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** Asks for the keys in a window of its own, when there is no terminal to ask in. */
final class UnlockWindow {
    private final Theme theme;
    private final Executor background;
    private final FxThread fx = new FxThread();
    private final CompletableFuture<Optional<OperatorFolder>> answer = new CompletableFuture<>();
    private final AtomicReference<@Nullable OperatorFolder> keys = new AtomicReference<>();

    /**
     * @param background where the keys are opened
     */
    UnlockWindow(Theme theme, Executor background) {
        this.theme = theme;
        this.background = background;
    }

    /**
     * Shows the window and waits for the person.
     *
     * @param folder of the last time; empty for none
     * @return the open folder; empty when the person quits
     */
    Optional<OperatorFolder> ask(String folder) {
        fx.execute(() -> show(folder));
        return answer.join();
    }

    private void show(String folder) {
        Stage stage = new Stage();
        UnlockModel model =
                new UnlockModel(
                        this::open,
                        folder,
                        background,
                        fx,
                        () -> {
                            answer.complete(Optional.ofNullable(keys.get()));
                            stage.close();
                        });
        Scene scene = new Scene(new UnlockView(model, stage::close));
        theme.dress(scene);
        stage.setTitle("Skerry");
        stage.setResizable(false);
        stage.setScene(scene);
        stage.setOnHidden(event -> answer.complete(Optional.empty()));
        stage.show();
    }

    private Optional<String> open(String folder, char[] password) {
        try {
            keys.set(OperatorFolder.open(Path.of(folder), password));
            return Optional.empty();
        } catch (OperatorFolderException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        } catch (InvalidPathException wrong) {
            return Optional.of(folder + " is no path: " + wrong.getReason());
        }
    }
}
