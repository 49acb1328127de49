package io.skerry.console.ui.common.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows are words here, and known by their first letter. */
final class SelectionTest {
    private final Selection<String, Character> selection = new Selection<>(word -> word.charAt(0));

    @Test
    void theSelectedRowStaysTheSameWhileRowsMove() {
        selection.show(List.of("ant", "bee", "cat"));
        selection.selectedProperty().set('b');
        assertEquals(1, selection.index());
        selection.show(List.of("cow", "ape", "bat"));
        assertEquals(2, selection.index());
        assertEquals(Optional.of("bat"), selection.selectedRow());
    }

    @Test
    void aRowThatIsGoneIsSelectedAgainWhenItComesBack() {
        selection.show(List.of("ant", "bee"));
        selection.selectedProperty().set('b');
        selection.show(List.of("ant"));
        assertEquals(-1, selection.index());
        assertTrue(selection.selectedRow().isEmpty());
        selection.show(List.of("bug", "ant"));
        assertEquals(0, selection.index());
    }

    @Test
    void itMovesWithinTheRowsAndStartsAtTheFirst() {
        selection.move(1);
        assertNull(selection.selectedProperty().get(), "there is no row");
        selection.show(List.of("ant", "bee", "cat"));
        selection.move(5);
        assertEquals('a', selection.selectedProperty().get(), "whichever way");
        selection.move(Integer.MAX_VALUE);
        assertEquals('c', selection.selectedProperty().get());
        selection.move(-1);
        assertEquals('b', selection.selectedProperty().get());
        selection.move(Integer.MIN_VALUE);
        assertEquals('a', selection.selectedProperty().get());
        assertEquals(4, selection.revealProperty().get(), "each brings it into view");
    }

    @Test
    void manyRowsAreOneChange() {
        List<Integer> sizes = new ArrayList<>();
        selection.rowsProperty().addListener((rows, before, now) -> sizes.add(now.size()));
        selection.show(List.of("ant", "bee", "cat"));
        selection.show(List.of());
        assertEquals(List.of(3, 0), sizes);
    }

    @Test
    void whatTheTableSelectsIsKnownByItsId() {
        selection.select("bee");
        assertEquals('b', selection.selectedProperty().get());
        assertTrue(selection.isSelected("bat"));
        assertFalse(selection.isSelected(null));
        selection.select(null);
        assertTrue(selection.isSelected(null));
    }
}
