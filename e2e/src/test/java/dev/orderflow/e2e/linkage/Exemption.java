package dev.orderflow.e2e.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Broken references that no native image contains, although the {@link Linker} reaches them.
 *
 * @param from the prefix of the referring class's name
 * @param missing the prefix of the missing name
 */
record Exemption(String from, String missing, String reason) {

    static List<Exemption> all() {
        try (InputStream content = Exemption.class.getResourceAsStream("exemptions.txt")) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Exemption::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean covers(BrokenReference reference) {
        return reference.from().startsWith(from)
                && reference
                        .missing()
                        .substring(reference.missing().indexOf(' ') + 1)
                        .startsWith(missing);
    }

    private static Exemption parse(String line) {
        String[] columns = line.split(" *\\| *");
        if (columns.length != 3) {
            throw new IllegalArgumentException("Not FROM | MISSING | REASON: " + line);
        }
        return new Exemption(columns[0], columns[1], columns[2]);
    }
}
