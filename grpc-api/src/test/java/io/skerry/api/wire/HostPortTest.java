package io.skerry.api.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @ParameterizedTest
    @ValueSource(strings = {"hub.example.org:7443", "127.0.0.1:1", "[::1]:65535", "localhost:0"})
    void writesWhatItRead(String text) {
        assertEquals(text, HostPort.parse(text).toString());
    }

    @Test
    void keepsAnIpv6AddressWithoutItsBrackets() {
        assertEquals(new HostPort("fe80::1", 7443), HostPort.parse("[fe80::1]:7443"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hub",
                "hub:",
                ":7443",
                "::1:7443",
                "hub:65536",
                "hub:-1",
                "hub:7x",
                "a b:1"
            })
    void refusesWhatIsNoAddressInOneSentence(String text) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> HostPort.parse(text))
                        .getMessage();

        assertTrue(String.valueOf(message).endsWith("."), message);
    }
}
