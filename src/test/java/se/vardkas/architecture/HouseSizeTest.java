package se.vardkas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files, short methods, packages one can take in at a glance. */
class HouseSizeTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 60;
    private static final int LARGEST_PACKAGE = 25;

    @Test
    void no_file_is_longer_than_a_reader_can_hold() throws IOException {
        var tooLong = new TreeMap<String, Long>();
        for (var file : sources(MAIN)) {
            long lines;
            try (var all = Files.lines(file)) {
                lines = all.count();
            }
            if (lines > LONGEST_FILE) {
                tooLong.put(file.toString(), lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void no_method_is_longer_than_a_screen() throws IOException {
        assertThat(longMethods(sources(MAIN))).isEmpty();
    }

    @Test
    void no_package_holds_more_than_can_be_taken_in_at_a_glance() throws IOException {
        var sizes = new TreeMap<String, Integer>();
        for (var file : sources(MAIN)) {
            sizes.merge(file.getParent().toString(), 1, Integer::sum);
        }
        sizes.values().removeIf(size -> size <= LARGEST_PACKAGE + 1);
        assertThat(sizes)
                .as("packages with more than %d files and their package-info", LARGEST_PACKAGE)
                .isEmpty();
    }

    @Test
    void a_long_method_is_found(@TempDir Path folder) throws IOException {
        var file = folder.resolve("Long.java");
        Files.writeString(file, "class Long { void go() {" + "\nint a;".repeat(61) + "\n} }");
        assertThat(longMethods(List.of(file))).hasSize(1);
    }

    private static Map<String, Long> longMethods(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            var positions = Trees.instance(task).getSourcePositions();
            var tooLong = new TreeMap<String, Long>();
            for (var unit : task.parse()) {
                new LongMethods(unit, positions, tooLong).scan(unit, null);
            }
            return tooLong;
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return new ArrayList<>(
                    paths.filter(path -> path.toString().endsWith(".java")).toList());
        }
    }

    private static final class LongMethods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Map<String, Long> tooLong;

        LongMethods(CompilationUnitTree unit, SourcePositions positions, Map<String, Long> tooLong) {
            this.unit = unit;
            this.positions = positions;
            this.tooLong = tooLong;
        }

        @Override
        public Void visitMethod(MethodTree method, Void ignored) {
            if (method.getBody() != null) {
                var lines = unit.getLineMap();
                long length = lines.getLineNumber(positions.getEndPosition(unit, method))
                        - lines.getLineNumber(positions.getStartPosition(unit, method.getBody()))
                        + 1;
                if (length > LONGEST_METHOD) {
                    tooLong.put(unit.getSourceFile().getName() + "#" + method.getName(), length);
                }
            }
            return super.visitMethod(method, ignored);
        }
    }
}
