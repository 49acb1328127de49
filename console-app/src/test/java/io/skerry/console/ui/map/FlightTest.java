package io.skerry.console.ui.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FlightTest {
    private static final Viewport WORLD = Viewport.world(1600, 900);
    private static final Viewport CITY =
            WORLD.centredOn(Mercator.x(13.4), Mercator.y(52.5), 100_000);

    @Test
    void startsAndEndsWhereItShould() {
        Flight flight = new Flight(WORLD, CITY);
        assertEquals(WORLD, flight.at(0));
        assertEquals(CITY, flight.at(1));
        assertEquals(CITY, flight.at(1.2));
    }

    @Test
    void theTargetNeverLeavesTheScreenOnTheWay() {
        Flight flight = new Flight(WORLD, CITY);
        double before = Double.POSITIVE_INFINITY;
        for (double t = 0; t <= 1; t += 0.05) {
            Viewport on = flight.at(t);
            double away = Math.hypot(on.screenX(CITY.x()) - 800, on.screenY(CITY.y()) - 450);
            assertTrue(away <= before + 1, "moves away at " + t);
            before = away;
        }
    }

    @Test
    void goesOverTheDateLineAndNotRoundTheWorld() {
        Viewport fiji = WORLD.centredOn(Mercator.x(178), Mercator.y(-18), 20_000);
        Viewport samoa = WORLD.centredOn(Mercator.x(-172), Mercator.y(-13), 20_000);
        double middle = Mercator.longitude(new Flight(fiji, samoa).at(0.5).x());
        assertTrue(Math.abs(middle) > 170, "passes " + middle);
    }
}
