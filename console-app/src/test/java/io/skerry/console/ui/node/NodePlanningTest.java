package io.skerry.console.ui.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.skerry.console.testing.FxRuntime;
import io.skerry.console.ui.common.Appearance;
import io.skerry.console.ui.common.KeyButton;
import io.skerry.console.ui.common.Theme;
import io.skerry.console.ui.shell.Navigator;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

/** Work is planned where one looks: by a key and by a button, on the node that is shown. */
final class NodePlanningTest {
    private final List<String> opened = new ArrayList<>();
    private final Navigator navigator =
            new Navigator() {
                @Override
                public void open(String screenId, String argument) {
                    opened.add(screenId + " " + argument);
                }

                @Override
                public void back() {}

                @Override
                public void forward() {}
            };

    @Test
    void theKeyAndTheButtonPlanOnTheNodeThatIsShown() {
        FxRuntime.run(() -> {
            Bench bench = new Bench(Theme.DARK);
            NodeScreen screen = new NodeScreen(bench.model, new Appearance(Theme.DARK), navigator);
            screen.view().fireEvent(plan());
            assertEquals(List.of(), opened, "no node is chosen");
            screen.shown(bench.worst());
            screen.view().fireEvent(plan());
            for (Node node : screen.view().lookupAll(".small-button")) {
                if (node instanceof KeyButton button && button.getText().equals("Plan work")) {
                    button.fire();
                }
            }
            String wanted = "alarms planned-work/" + bench.worst();
            assertEquals(List.of(wanted, wanted), opened);
            assertEquals("p", screen.keys().getFirst().lines().getFirst().keys());
        });
    }

    private static KeyEvent plan() {
        return new KeyEvent(
                KeyEvent.KEY_TYPED, "p", "", KeyCode.UNDEFINED, false, false, false, false);
    }
}
