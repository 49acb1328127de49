package io.skerry.daemon.node.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skerry.api.v1.ActionSchema;
import io.skerry.api.v1.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ParametersTest {
    private static final ActionSchema CLEANUP =
            Schemas.diskCleanup(List.of("/var/cache/a", "/var/cache/b"), Duration.ofHours(1));
    private static final ActionSchema USAGE = Schemas.diskUsage(List.of("/", "/var"));

    private static Parameter text(String name, String value) {
        return Parameter.newBuilder().setName(name).setText(value).build();
    }

    private static Parameter age(Duration value) {
        return Parameter.newBuilder()
                .setName(Schemas.OLDER_THAN)
                .setDurationMillis(value.toMillis())
                .build();
    }

    private static Parameter top(long value) {
        return Parameter.newBuilder().setName(Schemas.TOP).setInteger(value).build();
    }

    private static Parameters fit(ActionSchema schema, Parameter... given) {
        return assertInstanceOf(
                        Parameters.Verdict.Fit.class, Parameters.check(schema, List.of(given)))
                .parameters();
    }

    private static Parameters.Verdict.Unfit unfit(ActionSchema schema, Parameter... given) {
        return assertInstanceOf(
                Parameters.Verdict.Unfit.class, Parameters.check(schema, List.of(given)));
    }

    @Test
    void whatFitsIsReadByItsType() {
        Parameters parameters =
                fit(CLEANUP, text(Schemas.PATH, "/var/cache/a"), age(Duration.ofDays(2)));
        assertEquals(Optional.of("/var/cache/a"), parameters.text(Schemas.PATH));
        assertEquals(Optional.of(Duration.ofDays(2)), parameters.duration(Schemas.OLDER_THAN));
        assertEquals(OptionalLong.empty(), parameters.integer("none"));
        assertEquals(OptionalLong.empty(), parameters.size("none"));
    }

    @Test
    void defaultsStandInForWhatIsMissing() {
        Parameters parameters = fit(USAGE);
        assertEquals(Optional.of("/"), parameters.text(Schemas.PATH));
        assertEquals(OptionalLong.of(10), parameters.integer(Schemas.TOP));
        assertEquals(List.of(), parameters.given());
    }

    @Test
    void anUnknownParameterIsNamedWithThoseThatAreKnown() {
        var verdict = unfit(USAGE, text("depth", "3"));
        assertEquals("depth", verdict.name());
        assertEquals("disk.usage has no parameter depth; it takes path, top.", verdict.message());
    }

    @Test
    void aMissingParameterIsNamed() {
        assertEquals("Parameter path is missing.", unfit(CLEANUP).message());
    }

    @Test
    void aParameterOfAnotherTypeIsNamed() {
        var verdict = unfit(USAGE, text(Schemas.TOP, "10"));
        assertEquals("Parameter top must be a whole number.", verdict.message());
        assertEquals(
                "Parameter top must be a whole number.",
                unfit(USAGE, Parameter.newBuilder().setName(Schemas.TOP).build()).message());
    }

    @Test
    void numbersOutOfBoundsAreNamedWithTheBound() {
        assertEquals("Parameter top must be at least 1.", unfit(USAGE, top(0)).message());
        assertEquals("Parameter top must be at most 100.", unfit(USAGE, top(101)).message());
        var young = unfit(CLEANUP, text(Schemas.PATH, "/var/cache/a"), age(Duration.ofMinutes(59)));
        assertEquals("Parameter older_than must be at least 3600000 ms.", young.message());
        assertEquals(Schemas.OLDER_THAN, young.name());
    }

    @Test
    void aTextThatIsNotAllowedIsRefusedAlsoWhenItOnlyLooksTheSame() {
        for (String path : List.of("/etc", "/var/cache/a/", "/var/cache/a/../../../etc", "")) {
            assertEquals(
                    "Parameter path must be one of: /var/cache/a, /var/cache/b.",
                    unfit(CLEANUP, text(Schemas.PATH, path)).message());
        }
    }

    @Test
    void controlCharactersAndEndlessTextsAreRefused() {
        ActionSchema free = Schemas.diskUsage(List.of());
        assertTrue(unfit(free, text(Schemas.PATH, "/a\nb")).message().contains("control"));
        assertTrue(unfit(free, text(Schemas.PATH, "x".repeat(5_000))).message().contains("4096"));
    }

    @Test
    void aParameterThatIsGivenTwiceIsRefused() {
        assertEquals("Parameter top is given twice.", unfit(USAGE, top(3), top(4)).message());
    }

    @Test
    void theDigestOfAPlanChangesWithEverythingThatIsConfirmed() {
        Parameters parameters = fit(USAGE, top(3));
        ActionPlan plan = ActionPlan.ready(List.of(new PlannedItem("/a", "d", 1, "f")), "s");
        var digest = plan.digest(USAGE, parameters);
        assertEquals(32, digest.size());
        assertEquals(
                digest,
                ActionPlan.ready(List.of(new PlannedItem("/a", "other", 2, "f")), "t")
                        .digest(USAGE, parameters));
        assertNotEquals(digest, plan.digest(USAGE, fit(USAGE, top(4))));
        assertNotEquals(digest, plan.digest(CLEANUP, parameters));
        for (PlannedItem other :
                List.of(new PlannedItem("/b", "d", 1, "f"), new PlannedItem("/a", "d", 1, "g"))) {
            assertNotEquals(
                    digest, ActionPlan.ready(List.of(other), "s").digest(USAGE, parameters));
        }
    }

    @Test
    void aCatalogueHoldsEachNameOnce() {
        Action action = new FakeAction("demo.read");
        assertEquals(Optional.of(action), new Catalogue(List.of(action)).find("demo.read"));
        assertEquals(Optional.empty(), new Catalogue(List.of(action)).risk("demo.write"));
        assertThrows(IllegalArgumentException.class, () -> new Catalogue(List.of(action, action)));
    }

    @Test
    void sizesAreReadable() {
        assertEquals("512 B", Sizes.text(512));
        assertEquals("1.5 KiB", Sizes.text(1_536));
        assertEquals("2.0 GiB", Sizes.text(2L << 30));
        assertEquals("1 file", Sizes.count(1, "file"));
        assertEquals("0 files", Sizes.count(0, "file"));
    }
}
