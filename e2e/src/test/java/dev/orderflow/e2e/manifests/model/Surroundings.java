package dev.orderflow.e2e.manifests.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Secrets that users create before they apply the manifests, as the READMEs list them. */
public record Surroundings(Map<String, Set<String>> secrets) {

    /** A row of the table of an overlay: {@code | Secrets `a` `b` | `username` `password` | ... |}. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| *Secrets? ([^|]+)\\|([^|]+)\\|");

    /** The needs of a component: {@code | needs | ...; Secret `a` (`username`, `password`) for ... |}. */
    private static final Pattern NEEDS = Pattern.compile("(?m)^\\| *needs *\\|.*$");

    private static final Pattern NEEDED = Pattern.compile("Secret (`[^`]+`) \\(([^)]*)\\)");
    private static final Pattern QUOTED = Pattern.compile("`([a-zA-Z0-9][-._a-zA-Z0-9]*)`");

    public static Surroundings ofOverlay(Path overlay) {
        return secrets(ROW, read(overlay));
    }

    static Surroundings ofComponent(Path component) {
        String needs = NEEDS.matcher(read(component))
                .results()
                .map(row -> row.group())
                .findAny()
                .orElse("");
        return secrets(NEEDED, needs);
    }

    Surroundings with(Surroundings others) {
        Map<String, Set<String>> all = new LinkedHashMap<>(secrets);
        all.putAll(others.secrets);
        return new Surroundings(all);
    }

    @Nullable
    Set<String> keys(String kind, String name) {
        return kind.equals("Secret") ? secrets.get(name) : null;
    }

    private static Surroundings secrets(Pattern namesAndKeys, String text) {
        Map<String, Set<String>> secrets = new LinkedHashMap<>();
        namesAndKeys.matcher(text).results().forEach(found -> quoted(found.group(1))
                .forEach(name -> secrets.put(name, quoted(found.group(2)))));
        return new Surroundings(secrets);
    }

    private static Set<String> quoted(String text) {
        Set<String> words = new TreeSet<>();
        QUOTED.matcher(text).results().forEach(word -> words.add(word.group(1)));
        return words;
    }

    private static String read(Path folder) {
        Path readme = folder.resolve("README.md");
        try {
            return Files.exists(readme) ? Files.readString(readme) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
