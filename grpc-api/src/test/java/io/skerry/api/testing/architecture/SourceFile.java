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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A Java source as text.
 *
 * @param path from the module's folder
 * @param lines without their ends
 */
record SourceFile(Path path, List<String> lines) {

    /**
     * A method or constructor.
     *
     * @param lines from its first annotation or modifier to its closing brace
     */
    record Method(String name, long lines) {}

    static SourceFile read(Path path) {
        try {
            return new SourceFile(path, Files.readAllLines(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the JDK's own parser finds, methods of inner and anonymous classes included. */
    List<Method> methods() {
        JavaCompiler compiler =
                Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK runs tests");
        List<Method> methods = new ArrayList<>();
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
                                    files.getJavaFileObjects(path));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                unit.accept(new MethodScanner(unit, positions), methods);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return methods;
    }

    private static final class MethodScanner extends TreeScanner<@Nullable Void, List<Method>> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        MethodScanner(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, List<Method> found) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, method));
            long last = map.getLineNumber(positions.getEndPosition(unit, method));
            found.add(new Method(method.getName().toString(), last - first + 1));
            return super.visitMethod(method, found);
        }
    }
}
