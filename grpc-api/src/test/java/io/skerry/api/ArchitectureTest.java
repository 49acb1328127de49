package io.skerry.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.skerry.api.testing.architecture.ClassRules;
import io.skerry.api.testing.architecture.SourceRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private final JavaClasses classes = ClassRules.mainClasses();
    private final JavaClasses tests = ClassRules.testClasses();
    private final SourceRules sources = new SourceRules();

    @Test
    void packagesHaveNoCycles() {
        ClassRules.noPackageCycles().check(classes);
    }

    @Test
    void theContractKnowsNeitherEndOfIt() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.skerry.daemon..", "io.skerry.console..", "javafx..")
                .check(classes);
    }

    @Test
    void timeAndThreadsArePassedIn() {
        ClassRules.noAmbientClock(DescribedPredicate.alwaysFalse()).check(classes);
    }

    @Test
    void theTerminalBelongsToTheCommandLine() {
        ClassRules.noTerminal(DescribedPredicate.alwaysFalse()).check(classes);
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
        assertEquals(List.of(), sources.packagesNotAsListed("io.skerry.api"));
    }
}
