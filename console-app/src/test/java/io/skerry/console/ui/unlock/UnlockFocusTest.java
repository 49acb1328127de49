package io.skerry.console.ui.unlock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.console.testing.FxRuntime;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;

/** The cursor stands where the operator has to type first, from the first moment on. */
final class UnlockFocusTest {
    @Test
    void whoseFolderIsKnownTypesThePassword() {
        assertEquals(PasswordField.class, focused("/home/ann/operator"));
    }

    @Test
    void whoseFolderIsNotKnownNamesItFirst() {
        assertEquals(TextField.class, focused(""));
    }

    private static Class<?> focused(String folder) {
        return FxRuntime.call(() -> {
            UnlockModel model =
                    new UnlockModel(
                            (chosen, password) -> Optional.empty(),
                            folder,
                            Runnable::run,
                            Runnable::run,
                            () -> {});
            return new Scene(new UnlockView(model, () -> {})).getFocusOwner().getClass();
        });
    }
}
