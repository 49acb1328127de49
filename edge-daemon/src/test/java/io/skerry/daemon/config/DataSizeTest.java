package io.skerry.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0B, 0",
        "12B, 12",
        "64MiB, 67108864",
        "500 MB, 500000000",
        "1kB, 1000",
        "2GiB, 2147483648"
    })
    void readsDecimalAndBinaryUnits(String text, long bytes) {
        assertEquals(bytes, DataSize.parse(text).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "1.5GiB", "-1B", "1M", "1 PiB", "MiB", "1000000000TiB"})
    void refusesWhatIsNoSize(String text) {
        assertThrows(IllegalArgumentException.class, () -> DataSize.parse(text));
    }

    @Test
    void isNeverNegative() {
        assertThrows(IllegalArgumentException.class, () -> new DataSize(-1));
    }

    @Property
    void readsWhatItWrites(@ForAll @LongRange(min = 0, max = 1L << 59) long bytes) {
        DataSize size = new DataSize(bytes);
        assertEquals(size, DataSize.parse(size.toString()));
    }
}
