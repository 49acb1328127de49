package io.skerry.daemon.hub.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrometheusNamesTest {
    @Test
    void goodNamesStayAsTheyAre() {
        assertEquals("node_load1", PrometheusNames.metric("node_load1"));
        assertEquals("job:x:rate5m", PrometheusNames.metric("job:x:rate5m"));
        assertEquals("le", PrometheusNames.label("le"));
        assertEquals("_a", PrometheusNames.label("_a"));
    }

    @Test
    void whatIsNotAllowedBecomesAnUnderscore() {
        assertEquals("_95th_latency", PrometheusNames.metric("95th.latency"));
        assertEquals("a_b", PrometheusNames.label("a:b"));
        assertEquals("gr__e", PrometheusNames.metric("gr\u00f6\u00dfe"));
        assertEquals("_", PrometheusNames.metric("\ud83d\ude00"));
        assertEquals("_", PrometheusNames.label(""));
    }

    @Test
    void namesOfEnginesAreOutOfReach() {
        assertEquals("exported__name__", PrometheusNames.label("__name__"));
    }

    @Property(tries = 500)
    void anythingBecomesAName(@ForAll String name) {
        assertTrue(PrometheusNames.metric(name).matches("[a-zA-Z_:][a-zA-Z0-9_:]*"));
        assertTrue(PrometheusNames.label(name).matches("(?!__)[a-zA-Z_][a-zA-Z0-9_]*"));
    }
}
