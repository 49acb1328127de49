package io.skerry.daemon.hub.longterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.Label;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PromQlTest {
    private static Label label(String name, String value) {
        return Label.newBuilder().setName(name).setValue(value).build();
    }

    @Test
    void aSelectorNamesMetricNodesAndLabels() {
        assertEquals(
                "{__name__=\"http_requests\",node_id=~\"aa|bb\",code=\"200\"}",
                PromQl.selector(
                        "http.requests", List.of("aa", "bb"), List.of(label("code", "200"))));
        assertEquals("{node_id=~\"aa\"}", PromQl.selector("", List.of("aa"), List.of()));
    }

    @Test
    void aLabelOfTheSampleThatTheRosterHasTooWasExported() {
        assertEquals(
                "{node_id=~\"aa\",exported_node=\"x\"}",
                PromQl.selector("", List.of("aa"), List.of(label("node", "x"))));
    }

    @Test
    void aBucketIsOpenAtItsBegin() {
        String query = PromQl.buckets("{}", 10_000);
        assertTrue(
                query.startsWith(
                        "label_replace(last_over_time({}[9999ms]),\"skerry_statistic\",\"last\","),
                query);
        assertEquals(4, query.split(" or ", -1).length);
    }

    @Property(tries = 500)
    void noValueEndsItsQuotes(@ForAll String value) {
        String selector = PromQl.selector("", List.of("aa"), List.of(label("x", value)));
        String quoted = selector.substring("{node_id=~\"aa\",x=\"".length(), selector.length() - 2);
        assertTrue(!quoted.contains("\n"));
        StringBuilder read = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            assertTrue(c != '"');
            if (c == '\\') {
                char escaped = quoted.charAt(++i);
                read.append(escaped == 'n' ? '\n' : escaped);
            } else {
                read.append(c);
            }
        }
        assertEquals(value, read.toString());
    }
}
