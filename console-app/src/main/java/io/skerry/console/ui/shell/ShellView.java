package io.skerry.console.ui.shell;

import io.skerry.console.ui.common.Appearance;
import java.time.InstantSource;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;

/** The whole content of the main window. */
public final class ShellView extends StackPane {
    private static final PseudoClass PRODUCTION = PseudoClass.getPseudoClass("production");

    private final ShellModel model;
    private final InstantSource clock;
    private final Keys keys = new Keys();
    private final StackPane work = new StackPane();
    private final Region shade = new Region();
    private final PaletteView palette;
    private final KeySheet sheet;

    /** Built once all screens were added to the model. */
    public ShellView(ShellModel model, Appearance appearance, InstantSource clock) {
        this.model = model;
        this.clock = clock;
        getStyleClass().add("shell");
        pseudoClassStateChanged(PRODUCTION, model.environment().production());
        palette = new PaletteView(model, this::closeOverlay);
        sheet = new KeySheet(model.screens());
        heightProperty().subscribe(height -> sheet.fit(height.doubleValue()));
        BorderPane frame = new BorderPane(work);
        frame.setLeft(new Rail(model));
        frame.setTop(new TopBar(model, () -> openPalette("")));
        frame.setBottom(new AlarmStrip(model, appearance));
        work.getStyleClass().add("work");
        work.setMinSize(0, 0);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(work.widthProperty());
        clip.heightProperty().bind(work.heightProperty());
        work.setClip(clip);
        shade.getStyleClass().add("shade");
        shade.setOnMouseClicked(clicked -> closeOverlay());
        StackPane.setAlignment(palette, Pos.TOP_CENTER);
        Toasts toasts = new Toasts(model, appearance);
        StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
        getChildren().addAll(frame, toasts, shade, palette, sheet);
        closeOverlay();
        model.currentProperty().addListener((property, before, now) -> showCurrent());
        showCurrent();
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    private void showCurrent() {
        Screen screen = model.currentProperty().get();
        if (screen != null && !work.getChildren().contains(screen.view())) {
            work.getChildren().setAll(screen.view());
        }
    }

    /** Opens the palette with a first text. */
    public void openPalette(String text) {
        overlay(palette);
        palette.open(text);
    }

    private void overlay(Node shown) {
        shade.setVisible(true);
        palette.setVisible(shown == palette);
        sheet.setVisible(shown == sheet);
    }

    private void closeOverlay() {
        shade.setVisible(false);
        palette.setVisible(false);
        sheet.setVisible(false);
    }

    private void pressed(KeyEvent event) {
        String name =
                switch (event.getCode()) {
                    case ESCAPE -> "ESC";
                    case LEFT, RIGHT -> event.getCode().name();
                    case K -> "k";
                    default -> "";
                };
        boolean chord = event.isShortcutDown() || event.isAltDown();
        if ((chord || event.getCode() == KeyCode.ESCAPE) && !name.isEmpty()) {
            handle(event, name);
        }
    }

    private void typed(KeyEvent event) {
        if (!event.isShortcutDown() && !event.isAltDown() && !event.getCharacter().isBlank()) {
            handle(event, event.getCharacter().toLowerCase(Locale.ROOT));
        }
    }

    private void handle(KeyEvent event, String text) {
        boolean typing =
                getScene() != null && getScene().getFocusOwner() instanceof TextInputControl;
        Keys.Stroke stroke =
                new Keys.Stroke(
                        text, event.isShortcutDown(), event.isAltDown(), typing, clock.instant());
        keys.press(stroke)
                .ifPresent(wish -> {
                    boolean wasOpen = shade.isVisible();
                    perform(wish);
                    if (!(wish instanceof Keys.Wish.Close) || wasOpen) {
                        event.consume();
                    }
                });
    }

    private void perform(Keys.Wish wish) {
        switch (wish) {
            case Keys.Wish.OpenPalette(String text) -> openPalette(text);
            case Keys.Wish.FocusFilter() -> model.onFilter();
            case Keys.Wish.ShowKeys() -> overlay(sheet);
            case Keys.Wish.Close() -> closeOverlay();
            case Keys.Wish.Move(int steps) -> model.move(steps);
            case Keys.Wish.Go(String key) -> model.onGo(key);
        }
    }
}
