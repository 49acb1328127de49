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
import java.util.Set;
import java.util.stream.Collectors;
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
    private final JavaClasses tests = ClassRules.testClasses();
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
        assertEquals(List.of(), sources.tooFewTests(views()::contains));
    }

    @Test
    void architecturePageListsThePackagesThatExist() {
        assertEquals(List.of(), sources.packagesNotAsListed("io.skerry.console"));
    }

    /** A view is laid out and judged by its pictures: it is a part of the scene, or builds one. */
    private Set<Path> views() {
        return classes.stream()
                .filter(resideInAPackage("io.skerry.console.ui.."))
                .filter(type ->
                        type.isAssignableTo("javafx.scene.Node")
                                || type.getSimpleName().endsWith("View"))
                .filter(JavaClass::isTopLevelClass)
                .map(type ->
                        Path.of("src", "main", "java", type.getName().replace('.', '/') + ".java"))
                .collect(Collectors.toSet());
    }
}
