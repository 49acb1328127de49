package io.skerry.api.testing.architecture;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rules over the sources of the module that a test runs in. Each gives the violations, one sentence
 * each, empty when the rule holds.
 */
public final class SourceRules {
    private static final int MOST_LINES_OF_A_FILE = 400;
    private static final int MOST_LINES_OF_A_METHOD = 60;
    private static final double LEAST_TEST_LINES = 0.8;

    private static final Pattern SENTENCE =
            Pattern.compile(
                    "/\\*\\*[\\s*]*(?<text>.+?[.!])\\s*\\*/\\s*@NullMarked", Pattern.DOTALL);
    private static final Pattern LISTED = Pattern.compile("^\\| `(io\\.skerry[a-z0-9.]*)` \\|");

    private final Path main = Path.of("src", "main", "java");
    private final Path test = Path.of("src", "test", "java");

    /** Every package says in one sentence what it is for, and that nothing in it is null unsaid. */
    public List<String> packagesWithoutSentence() {
        return Stream.of(main, test)
                .flatMap(root -> packages(root).stream())
                .filter(folder -> folder.startsWith(main) || !Files.exists(twinInMain(folder)))
                .filter(folder -> sentence(folder).isEmpty())
                .map(folder ->
                        folder.resolve("package-info.java")
                                + " must hold a javadoc sentence and @NullMarked")
                .toList();
    }

    /** A file that nobody can hold in the head is more than one idea. */
    public List<String> filesTooLong() {
        return files(main, test)
                .filter(file -> file.lines().size() > MOST_LINES_OF_A_FILE)
                .map(file ->
                        "%s has %d lines, allowed are %d"
                                .formatted(file.path(), file.lines().size(), MOST_LINES_OF_A_FILE))
                .toList();
    }

    /** So is a method. */
    public List<String> methodsTooLong() {
        List<Path> candidates =
                files(main, test)
                        .filter(file -> file.lines().size() > MOST_LINES_OF_A_METHOD)
                        .map(SourceFile::path)
                        .toList();
        return SourceMethod.in(candidates).stream()
                .filter(method -> method.lines() > MOST_LINES_OF_A_METHOD)
                .map(method ->
                        "%s: %s has %d lines, allowed are %d"
                                .formatted(
                                        method.file(),
                                        method.name(),
                                        method.lines(),
                                        MOST_LINES_OF_A_METHOD))
                .toList();
    }

    /** No mock library may be on the class path of the tests, not even unused. */
    public List<String> mockLibraries() {
        Pattern mocks =
                Pattern.compile("(mockito|easymock|jmock|powermock|mockk|jmockit)[^/\\\\]*\\.jar$");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> mocks.matcher(entry.toLowerCase(Locale.ROOT)).find())
                .map(entry -> entry + " is a mock library: write a fake beside the interface")
                .toList();
    }

    /**
     * Logic has at least 0.8 test lines to the line.
     *
     * @param views sources that only lay out, and are judged by their pictures
     */
    public List<String> tooFewTests(Predicate<Path> views) {
        long mainLines =
                files(main).filter(file -> !views.test(file.path())).mapToLong(this::written).sum();
        long testLines = files(test).mapToLong(this::written).sum();
        return testLines >= LEAST_TEST_LINES * mainLines
                ? List.of()
                : List.of(
                        "%d test lines to %d main lines outside views are %.2f, needed are %.2f"
                                .formatted(
                                        testLines,
                                        mainLines,
                                        (double) testLines / mainLines,
                                        LEAST_TEST_LINES));
    }

    /**
     * ARCHITECTURE.md lists the packages that exist, no other, each in a row of its own: <code>
     * | `io.skerry.daemon.store` | what it is for |</code>.
     *
     * @param prefix the packages of this module
     */
    public List<String> packagesNotAsListed(String prefix) {
        List<String> exist = packages(main).stream().map(folder -> name(main, folder)).toList();
        List<String> listed =
                SourceFile.read(Path.of("..", "ARCHITECTURE.md")).lines().stream()
                        .map(LISTED::matcher)
                        .filter(Matcher::find)
                        .map(row -> row.group(1))
                        .filter(name -> (name + ".").startsWith(prefix + "."))
                        .toList();
        List<String> violations = new ArrayList<>();
        packages(main).stream()
                .filter(folder -> !listed.contains(name(main, folder)))
                .map(folder ->
                        "ARCHITECTURE.md lacks the row | `%s` | %s |"
                                .formatted(name(main, folder), sentence(folder)))
                .forEach(violations::add);
        listed.stream()
                .filter(name -> !exist.contains(name))
                .map(name -> "ARCHITECTURE.md lists " + name + ", which does not exist")
                .forEach(violations::add);
        return violations;
    }

    private long written(SourceFile file) {
        return file.lines().stream().filter(line -> !line.isBlank()).count();
    }

    private Stream<SourceFile> files(Path... roots) {
        return Stream.of(roots).flatMap(root -> sources(root).stream()).map(SourceFile::read);
    }

    private static List<Path> sources(Path root) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Path> packages(Path root) {
        return sources(root).stream()
                .map(path -> Objects.requireNonNull(path.getParent()))
                .distinct()
                .toList();
    }

    private Path twinInMain(Path testFolder) {
        return main.resolve(test.relativize(testFolder));
    }

    private static String name(Path root, Path folder) {
        return root.relativize(folder).toString().replace(File.separatorChar, '.');
    }

    /** The sentence of a package, in one line; empty when it has none or is not marked. */
    private static String sentence(Path folder) {
        Path info = folder.resolve("package-info.java");
        if (!Files.exists(info)) {
            return "";
        }
        Matcher matcher = SENTENCE.matcher(String.join("\n", SourceFile.read(info).lines()));
        return matcher.find() ? matcher.group("text").replaceAll("\\s*\\n\\s*\\*?\\s*", " ") : "";
    }
}
