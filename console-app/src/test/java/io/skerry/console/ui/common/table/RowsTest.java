package io.skerry.console.ui.common.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whoever listens learns of each place that holds another row, and of no other. */
final class RowsTest {
    private final Rows<String> rows = new Rows<>();
    private final List<String> heard = new ArrayList<>();

    private void listen() {
        rows.addListener(
                (ListChangeListener<String>)
                        change -> {
                            heard.add("change");
                            while (change.next()) {
                                heard.add(
                                        change.wasUpdated()
                                                ? "other " + change.getFrom() + "-" + change.getTo()
                                                : "at "
                                                        + change.getFrom()
                                                        + " +"
                                                        + change.getAddedSize()
                                                        + " -"
                                                        + change.getRemoved());
                            }
                        });
    }

    @Test
    void whatIsAnotherObjectIsToldAndNothingIsReplaced() {
        listen();
        rows.show(List.of("ant", "bee", "cat"));
        rows.show(List.of("ant", "bat", "cat", "dog"));
        rows.show(List.of("ant"));
        assertEquals(
                List.of(
                        "change",
                        "at 0 +3 -[]",
                        "change",
                        "at 3 +1 -[]",
                        "other 1-2",
                        "change",
                        "at 1 +0 -[bat, cat, dog]"),
                heard);
    }

    @Test
    void theSameObjectsAreNoChange() {
        List<String> some = List.of("ant", "bee");
        rows.show(some);
        listen();
        rows.show(List.copyOf(new ArrayList<>(some)));
        assertEquals(List.of(), heard);
    }

    @Property
    void aListenerThatFollowsHasWhatIsShown(@ForAll List<List<Character>> shows) {
        Rows<Character> rows = new Rows<>();
        List<Character> copy = new ArrayList<>();
        rows.addListener(
                (ListChangeListener<Character>)
                        change -> {
                            while (change.next()) {
                                if (change.wasUpdated()) {
                                    for (int i = change.getFrom(); i < change.getTo(); i++) {
                                        copy.set(i, rows.get(i));
                                    }
                                } else {
                                    copy.subList(
                                                    change.getFrom(),
                                                    change.getFrom() + change.getRemovedSize())
                                            .clear();
                                    copy.addAll(change.getFrom(), change.getAddedSubList());
                                }
                            }
                        });
        for (List<Character> show : shows) {
            rows.show(show);
            assertEquals(show, copy);
            assertEquals(show, rows);
        }
    }
}
