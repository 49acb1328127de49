package io.skerry.api.testing.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;

/** Rules over compiled classes that hold in every module. */
public final class ClassRules {
    private static final Set<String> CLOCKS =
            Set.of(
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.LocalTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.time.Clock.system",
                    "java.time.InstantSource.system",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.lang.Thread.sleep",
                    "java.lang.Thread.<init>",
                    "java.util.concurrent.TimeUnit.sleep",
                    "java.util.Date.<init>",
                    "java.util.Timer.<init>");

    private ClassRules() {}

    /**
     * The module's own classes: what its main sources were compiled to, generated ones included.
     */
    public static JavaClasses mainClasses() {
        return new ClassFileImporter().importPath(Path.of("target", "classes"));
    }

    /** The module's tests. */
    public static JavaClasses testClasses() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPath(Path.of("target", "test-classes"));
    }

    /** No package needs, over whatever detour, a package that needs it. */
    public static ArchRule noPackageCycles() {
        return slices().matching("io.skerry.(**)").should().beFreeOfCycles();
    }

    /**
     * Time and threads are passed in.
     *
     * @param edges the classes where a program meets the machine: its mains and composition roots
     */
    public static ArchRule noAmbientClock(DescribedPredicate<JavaClass> edges) {
        return noClasses()
                .that(DescribedPredicate.not(edges))
                .and()
                .resideOutsideOfPackages("..time..", "io.skerry.api.v1..")
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "is an ambient clock, a sleep or a new thread",
                                access -> CLOCKS.contains(target(access))));
    }

    /** A test waits for what it expects, or moves a clock of its own. */
    public static ArchRule noSleepInTests() {
        return noClasses()
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "is a sleep",
                                access ->
                                        CLOCKS.contains(target(access))
                                                && access.getName().equals("sleep")));
    }

    /** The terminal belongs to the command line. */
    public static ArchRule noTerminal(DescribedPredicate<JavaClass> edges) {
        return noClasses()
                .that(DescribedPredicate.not(edges))
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe(
                                "is System.out or System.err",
                                access ->
                                        access.getTargetOwner().isEquivalentTo(System.class)
                                                && Set.of("out", "err").contains(access.getName())
                                                && access.getTarget()
                                                        instanceof AccessTarget.FieldAccessTarget));
    }

    /** A static that can be assigned is a hidden parameter of everything. */
    public static ArchRule staticsAreFinal() {
        return fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("io.skerry.api.v1..")
                .should()
                .beFinal();
    }

    /** Neither does a static hold what changes: only an owner does. */
    public static ArchRule staticsHoldNoState() {
        return noFields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("io.skerry.api.v1..")
                .should()
                .haveRawType(
                        DescribedPredicate.describe(
                                "made to be changed by threads or over time",
                                type ->
                                        type.getPackageName()
                                                        .startsWith("java.util.concurrent.atomic")
                                                || type.getPackageName()
                                                        .equals("java.util.concurrent.locks")
                                                || type.getSimpleName().startsWith("Concurrent")
                                                || type.getSimpleName().endsWith("Queue")
                                                || type.isAssignableTo(PrintStream.class)
                                                || type.isAssignableTo(StringBuilder.class)));
    }

    /** Fakes stand beside their interfaces and pass the same contract; a mock passes anything. */
    public static ArchRule noMocks() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.mockito..",
                        "org.easymock..",
                        "org.jmock..",
                        "org.powermock..",
                        "mockit..",
                        "io.mockk..");
    }

    private static String target(JavaAccess<?> access) {
        return access.getTargetOwner().getFullName() + "." + access.getName();
    }
}
