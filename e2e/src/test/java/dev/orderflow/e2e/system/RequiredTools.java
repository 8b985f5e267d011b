package dev.orderflow.e2e.system;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Programs and features that a test needs. */
public final class RequiredTools {

    private RequiredTools() {}

    /** Skips the test if a tool is missing. In continuous integration, the test fails instead. */
    public static void require(String tool, boolean found) {
        if (System.getenv("CI") != null) {
            Assertions.assertTrue(found, "missing: " + tool);
        }
        Assumptions.assumeTrue(found, "missing: " + tool);
    }

    /** Whether the program is in the PATH. */
    public static boolean has(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
