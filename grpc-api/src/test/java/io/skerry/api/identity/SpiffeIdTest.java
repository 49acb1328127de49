package io.skerry.api.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpiffeIdTest {
    private static final String NODE = "00112233445566778899aabbccddeeff";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://north.example/node/" + NODE,
                "spiffe://f/operator/alice",
                "spiffe://f/operator/Alice.B-1_x",
                "spiffe://f-1/hub/hub1"
            })
    void readsBackWhatItWrites(String uri) {
        assertEquals(uri, SpiffeId.parse(uri).uri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://f/node/" + NODE,
                "SPIFFE://f/node/" + NODE,
                "spiffe://f/node",
                "spiffe://f/node/",
                "spiffe://f/node/" + NODE + "/",
                "spiffe://f/node/" + NODE + "?a",
                "spiffe://f/node/00112233445566778899AABBCCDDEEFF",
                "spiffe://f/Node/" + NODE,
                "spiffe://f/robot/r2",
                "spiffe://F/hub/h",
                "spiffe:///hub/h",
                "spiffe://f:1/hub/h",
                "spiffe://u@f/hub/h",
                "spiffe://f/hub/..",
                "spiffe://f/hub/a b",
                "spiffe://f/hub/a%20b",
                "spiffe://f/operator/alice\n"
            })
    void refusesEverythingThatIsNotCanonical(String uri) {
        assertThrows(IllegalArgumentException.class, () -> SpiffeId.parse(uri));
    }

    @Test
    void namesEachRole() {
        assertEquals("spiffe://f/node/" + NODE, SpiffeId.node("f", NODE).uri());
        assertEquals("spiffe://f/operator/bob", SpiffeId.operator("f", "bob").uri());
        assertEquals("spiffe://f/hub/h1", SpiffeId.hub("f", "h1").uri());
    }

    @Test
    void drawsNodeIdsOfTheRightForm() {
        String id = NodeId.random(new Random(1));
        assertTrue(NodeId.isValid(id));
        NodeId.check(id);
        assertFalse(NodeId.isValid(id + "0"));
        assertThrows(IllegalArgumentException.class, () -> NodeId.check("g" + id.substring(1)));
    }
}
