package io.skerry.console;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.skerry.api.testing.architecture.ClassRules;
import io.skerry.api.testing.architecture.SourceRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    /** Where the program meets the machine: its main and its composition root. */
    private static final DescribedPredicate<JavaClass> EDGES =
            simpleNameEndingWith("Main").or(simpleName("ConsoleApp"));

    private static final DescribedPredicate<JavaClass> SHARED =
            resideInAnyPackage("io.skerry.console.ui.common..", "io.skerry.console.ui.shell..");

    private final JavaClasses classes = ClassRules.mainClasses();
    private final SourceRules sources = new SourceRules();

    @Test
    void packagesHaveNoCycles() {
        ClassRules.noPackageCycles().check(classes);
    }

    @Test
    void screensIgnoreEachOther() {
        slices().matching("io.skerry.console.ui.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), SHARED)
                .check(classes);
    }

    @Test
    void shellAndCommonKnowNoScreen() {
        noClasses()
                .that(SHARED)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.skerry.console.ui..")
                                .and(DescribedPredicate.not(SHARED)))
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.skerry.console.ui.common..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.skerry.console.ui.shell..")
                .check(classes);
    }

    @Test
    void nothingBelowTheScreensKnowsJavaFx() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.skerry.console.model..",
                        "io.skerry.console.link..",
                        "io.skerry.console.fleet..",
                        "io.skerry.console.command..",
                        "io.skerry.console.prefs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .check(classes);
    }

    @Test
    void theModelNeedsTheJdkOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.skerry.console.model..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.not(
                                resideInAnyPackage(
                                        "java..",
                                        "io.skerry.console.model..",
                                        "org.jspecify.annotations..",
                                        "")))
                .check(classes);
    }

    @Test
    void onlyFxCrossesToTheJavaFxThread() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.skerry.console.fx..")
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "is Platform.runLater",
                                access ->
                                        access.getTargetOwner()
                                                        .getFullName()
                                                        .equals("javafx.application.Platform")
                                                && access.getName().equals("runLater")))
                .check(classes);
    }

    @Test
    void generatedTypesStayInTheLink() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.skerry.console.link..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.skerry.api.v1..", "com.google.protobuf..", "io.grpc..")
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
    void staticFieldsAreFinalAndHoldNoState() {
        ClassRules.staticsAreFinal().check(classes);
        ClassRules.staticsHoldNoState().check(classes);
    }

    @Test
    void testsUseNoMocksAndDoNotSleep() {
        JavaClasses tests = ClassRules.testClasses();
        ClassRules.noMocks().check(tests);
        ClassRules.noSleepInTests().check(tests);
        assertEquals(List.of(), sources.mockLibraries());
    }

    @Test
    void everyPackageIsNullMarkedWithASentence() {
        assertEquals(List.of(), sources.packagesWithoutSentence());
    }

    @Test
    void filesAndMethodsAreShort() {
        assertEquals(List.of(), sources.filesTooLong());
        assertEquals(List.of(), sources.methodsTooLong());
    }

    @Test
    void thereAreEnoughTests() {
        assertEquals(List.of(), sources.tooFewTests(ArchitectureTest::isView, 0.25));
    }

    @Test
    void architecturePageListsThePackagesThatExist() {
        assertEquals(List.of(), sources.packagesNotAsListed("io.skerry.console"));
    }

    private static boolean isView(Path source) {
        return source.startsWith(Path.of("src", "main", "java", "io", "skerry", "console", "ui"))
                && source.toString().endsWith("View.java");
    }
}
