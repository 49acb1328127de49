package io.skerry.console.ui.unlock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.console.ui.common.Pictures;
import io.skerry.console.ui.common.Theme;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class UnlockPictureTest {

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aWrongPasswordIsSaidBelowTheField(Theme theme) {
        Pictures.run(() -> {
            UnlockModel model =
                    new UnlockModel(
                            (folder, password) ->
                                    Optional.of(
                                            "The password does not open"
                                                    + " /home/alice/acme/operator/operator.p12; try"
                                                    + " again."),
                            "/home/alice/acme/operator",
                            Runnable::run,
                            Runnable::run,
                            () -> {});
            UnlockView view = new UnlockView(model, () -> {});
            Scene scene = Pictures.scene(view, theme, 420, 330);
            PasswordField field = (PasswordField) scene.lookup(".password-field");
            field.setText("wrong");
            ((Button) scene.lookup(".accent")).fire();
            view.applyCss();
            view.layout();
            Label problem = (Label) scene.lookup(".problem");
            assertTrue(problem.isVisible());
            assertTrue(problem.getText().contains("does not open"));
            assertEquals("", field.getText(), "it is typed anew");
            assertFalse(field.isDisabled());
            Pictures.take(scene, "unlock-" + theme.name().toLowerCase(java.util.Locale.ROOT));
        });
    }
}
