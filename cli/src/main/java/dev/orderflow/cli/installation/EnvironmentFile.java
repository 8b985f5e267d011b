package dev.orderflow.cli.installation;

import dev.orderflow.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file with one {@code NAME=value} per line. */
public record EnvironmentFile(Map<String, String> values) {

    /** A missing file counts as empty. */
    public static EnvironmentFile read(Path file) {
        try {
            Map<String, String> values = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            return new EnvironmentFile(values);
        } catch (NoSuchFileException e) {
            return new EnvironmentFile(Map.of());
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Empty when the name is missing. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }
}
