package io.skerry.console.ui.unlock;

import java.io.File;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** A folder, a password, a button; what is wrong stands between them and stays until it is not. */
public final class UnlockView extends VBox {
    private static final double WIDTH = 420;
    private static final double MARK = 56;

    /** Three lines: the window does not grow when something is wrong. */
    private static final double PROBLEM = 48;

    private final UnlockModel model;
    private final TextField folder = new TextField();
    private final PasswordField password = new PasswordField();
    private final Label problem = new Label();
    private final Label capsLock = new Label("Caps Lock is on.");
    private final Button unlock = new Button("Unlock");

    /**
     * The view of a model.
     *
     * @param quit run when the person gives up
     */
    public UnlockView(UnlockModel model, Runnable quit) {
        this.model = model;
        getStyleClass().add("unlock");
        getStylesheets()
                .add(
                        Objects.requireNonNull(UnlockView.class.getResource("unlock.css"))
                                .toExternalForm());
        folder.textProperty().bindBidirectional(model.folderProperty());
        folder.setPromptText("operator");
        folder.getStyleClass().add("mono-field");
        Button choose = new Button("Choose …");
        choose.setOnAction(event -> choose());
        choose.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(folder, Priority.ALWAYS);
        password.setOnKeyPressed(event -> {
            boolean on = Platform.isKeyLocked(KeyCode.CAPS).orElse(false);
            capsLock.setVisible(on);
        });
        capsLock.setVisible(false);
        capsLock.getStyleClass().add("subtle");
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        problem.setWrapText(true);
        problem.setMinHeight(PROBLEM);
        problem.setAlignment(Pos.TOP_LEFT);
        problem.getStyleClass().add("problem");
        unlock.setDefaultButton(true);
        unlock.getStyleClass().add("accent");
        unlock.setOnAction(event -> unlock());
        Button leave = new Button("Quit");
        leave.setCancelButton(true);
        leave.setOnAction(event -> quit.run());
        model.busyProperty().subscribe(this::busy);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(
                        head(),
                        field("Operator's folder", new HBox(8, folder, choose)),
                        field("Password", password),
                        problem,
                        new HBox(8, capsLock, gap, leave, unlock));
        setPrefWidth(WIDTH);
        TextField first = model.folderProperty().get().isBlank() ? folder : password;
        first.sceneProperty()
                .subscribe(scene -> {
                    if (scene != null) {
                        first.requestFocus();
                    }
                });
    }

    private static Node head() {
        HBox head = new HBox(14);
        head.setAlignment(Pos.CENTER_LEFT);
        Optional.ofNullable(
                        UnlockView.class.getResourceAsStream(
                                "/io/skerry/console/icons/skerry-256.png"))
                .ifPresent(icon -> {
                    ImageView mark = new ImageView(new Image(icon));
                    mark.setFitWidth(MARK);
                    mark.setFitHeight(MARK);
                    head.getChildren().add(mark);
                });
        Label name = new Label("Skerry");
        name.getStyleClass().add("heading");
        Label what = new Label("Your keys stay on this machine.");
        what.getStyleClass().add("subtle");
        VBox text = new VBox(2, name, what);
        text.setAlignment(Pos.CENTER_LEFT);
        head.getChildren().add(text);
        return head;
    }

    private static VBox field(String title, Node input) {
        Label label = new Label(title);
        label.getStyleClass().add("setting-title");
        label.setLabelFor(input);
        return new VBox(5, label, input);
    }

    private void busy(boolean opening) {
        unlock.setDisable(opening);
        password.setDisable(opening);
        unlock.setText(opening ? "Opening …" : "Unlock");
        if (!opening) {
            // A wrong password is typed anew, not mended.
            password.clear();
            password.requestFocus();
        }
    }

    private void unlock() {
        model.onUnlock(password.getText().toCharArray());
    }

    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Operator's folder");
        File known = new File(folder.getText());
        if (known.isDirectory()) {
            chooser.setInitialDirectory(known);
        }
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            folder.setText(chosen.getPath());
        }
    }
}
