package dev.orderflow.outbox.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the checkout that the tests run in. */
public final class Repository {

    private Repository() {}

    /** The folder that holds the {@code orderflow} command, looked for from the working directory upwards. */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("orderflow"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder from " + start + " upwards holds the orderflow command");
    }

    /** The name of the module under test, which is the working directory of its tests. */
    static String module() {
        return Path.of("").toAbsolutePath().getFileName().toString();
    }
}
