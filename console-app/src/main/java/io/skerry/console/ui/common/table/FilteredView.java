package io.skerry.console.ui.common.table;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A table with what belongs to it: above it one line with its title, how many rows of how many are
 * shown, what is wrong with the filter, and the filter; beside it what is selected.
 */
@SuppressWarnings("this-escape") // A control is put together here, before anybody else has it.
public abstract class FilteredView extends VBox {
    private static final double DETAIL_SHARE = 0.3;

    private final RowTable<?, ?, ?> table;
    private final Label summary = new Label();
    private final Label problem = new Label();
    private final HBox head;
    private final HBox content;
    private @Nullable FilterBox filter;

    protected FilteredView(String title, RowTable<?, ?, ?> table) {
        this.table = table;
        Label name = new Label(title);
        name.getStyleClass().add("heading");
        name.setMinWidth(USE_PREF_SIZE);
        summary.getStyleClass().add("muted");
        summary.setMinWidth(0);
        problem.getStyleClass().add("problem");
        problem.setMinWidth(0);
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head = new HBox(name, summary, problem, gap);
        head.getStyleClass().add("tool-bar-row");
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setMinWidth(0);
        content = new HBox(table);
        content.setMinHeight(0);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head, content);
    }

    /** Stands beside the title and leads to other pages. */
    protected final void lead(Node pages) {
        head.getChildren().add(1, pages);
    }

    /** Stands at the end of the line, in this order. */
    protected final void tools(Node... tools) {
        head.getChildren().addAll(tools);
    }

    /** Adds the box to filter by, at the end of the line. */
    protected final void filter(String prompt, StringProperty text) {
        FilterBox box = new FilterBox(prompt, text, table);
        filter = box;
        tools(box);
    }

    /** Stands between the line and the table, in this order. */
    protected final void above(Node... rows) {
        getChildren().addAll(getChildren().size() - 1, List.of(rows));
    }

    /**
     * Stands beside the table, three tenths of the width of all.
     *
     * @param least pixels
     * @param most pixels
     */
    protected final void beside(Region detail, double least, double most) {
        content.getChildren().add(detail);
        widthProperty()
                .subscribe(width -> {
                    double wide = Math.clamp(width.doubleValue() * DETAIL_SHARE, least, most);
                    detail.setMinWidth(wide);
                    detail.setMaxWidth(wide);
                });
    }

    /** Says how many rows there are. */
    protected final void count(String words) {
        summary.setText(words);
    }

    /** Says what is wrong with what was typed or asked; nothing when empty. */
    protected final void refuse(String words) {
        problem.setText(words);
    }

    /** The keys work at once. */
    public final void focusTable() {
        table.requestFocus();
    }

    /** Puts the cursor into the filter box, where there is one. */
    public final void focusFilter() {
        FilterBox box = filter;
        if (box != null) {
            box.focus();
        }
    }
}
