package io.skerry.daemon;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.skerry.api.testing.architecture.ClassRules;
import io.skerry.api.testing.architecture.SourceRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    /** Where the program meets the machine: its mains and the command line. */
    private static final DescribedPredicate<JavaClass> EDGES =
            resideInAPackage("io.skerry.daemon.cli..")
                    .or(simpleNameEndingWith("Main"))
                    // The verbs that build the daemon stand beside it, or there were a cycle.
                    .or(resideInAPackage("io.skerry.daemon").and(simpleNameEndingWith("Command")));

    private final JavaClasses classes = ClassRules.mainClasses();
    private final JavaClasses tests = ClassRules.testClasses();
    private final SourceRules sources = new SourceRules();

    @Test
    void packagesHaveNoCycles() {
        ClassRules.noPackageCycles().check(classes);
    }

    @Test
    void nodeAndHubIgnoreEachOther() {
        noClasses()
                .that()
                .resideInAPackage("io.skerry.daemon.node..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.skerry.daemon.hub..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.skerry.daemon.hub..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.skerry.daemon.node..")
                .check(classes);
    }

    @Test
    void foundationsKnowNothingAboveThem() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.skerry.daemon.store..",
                        "io.skerry.daemon.config..",
                        "io.skerry.daemon.log..",
                        "io.skerry.daemon.time..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.skerry.daemon.node..",
                        "io.skerry.daemon.hub..",
                        "io.skerry.daemon.server..",
                        "io.skerry.daemon.identity..",
                        "io.skerry.daemon.cli..",
                        "io.skerry.daemon")
                .check(classes);
    }

    @Test
    void whatMeasuresAndStoresIsFreeOfGeneratedTypes() {
        noClasses()
                .that(
                        resideInAnyPackage(
                                "io.skerry.daemon.node.host..",
                                "io.skerry.daemon.node.telemetry..",
                                "io.skerry.daemon.store..",
                                "io.skerry.daemon.config..",
                                "io.skerry.daemon.log..",
                                "io.skerry.daemon.time.."))
                .and(DescribedPredicate.not(simpleNameEndingWith("Mapper")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.skerry.api.v1..")
                .check(classes);
    }

    @Test
    void timeAndThreadsArePassedIn() {
        ClassRules.noAmbientClock(EDGES).check(classes);
    }

    @Test
    void theTerminalBelongsToTheCommandLine() {
        ClassRules.noTerminal(EDGES).check(classes);
    }

    @Test
    void staticFieldsAreFinal() {
        ClassRules.staticsAreFinal().check(classes);
    }

    @Test
    void staticFieldsHoldNoState() {
        ClassRules.staticsHoldNoState().check(classes);
    }

    @Test
    void testsUseNoMocks() {
        ClassRules.noMocks().check(tests);
    }

    @Test
    void noMockLibraryIsOnTheClassPath() {
        assertEquals(List.of(), sources.mockLibraries());
    }

    @Test
    void testsDoNotSleep() {
        ClassRules.noSleepInTests().check(tests);
    }

    @Test
    void everyPackageIsNullMarkedWithASentence() {
        assertEquals(List.of(), sources.packagesWithoutSentence());
    }

    @Test
    void filesAreShort() {
        assertEquals(List.of(), sources.filesTooLong());
    }

    @Test
    void methodsAreShort() {
        assertEquals(List.of(), sources.methodsTooLong());
    }

    @Test
    void thereAreEnoughTests() {
        assertEquals(List.of(), sources.tooFewTests(path -> false));
    }

    @Test
    void architecturePageListsThePackagesThatExist() {
        assertEquals(List.of(), sources.packagesNotAsListed("io.skerry.daemon"));
    }
}
