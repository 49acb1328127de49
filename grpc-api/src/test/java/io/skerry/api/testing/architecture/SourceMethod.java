package io.skerry.api.testing.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A method or constructor, of an inner or anonymous class too.
 *
 * @param file the source that it stands in
 * @param lines from its first annotation or modifier to its closing brace
 */
record SourceMethod(String file, String name, long lines) {

    /** What the JDK's own parser finds in sources. */
    static List<SourceMethod> in(List<Path> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler =
                Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK runs tests");
        List<SourceMethod> methods = new ArrayList<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostic -> {}, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    diagnostic -> {},
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new Scanner(unit, positions), methods);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return methods;
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, List<SourceMethod>> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Scanner(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, List<SourceMethod> found) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, method));
            long last = map.getLineNumber(positions.getEndPosition(unit, method));
            found.add(
                    new SourceMethod(
                            unit.getSourceFile().getName(),
                            method.getName().toString(),
                            last - first + 1));
            return super.visitMethod(method, found);
        }
    }
}
