package dev.orderflow.e2e.linkage;

import java.util.List;

/**
 * A reference to something that the class path does not have.
 *
 * @param from the class that refers to it
 * @param jar where that class is
 * @param missing what is not there: {@code class a.B}, {@code field a.B.c} or {@code method a.B.c(int)}
 * @param lacking where it should be
 * @param path how the code that refers to it is reached, itself first
 */
record BrokenReference(String from, String jar, String missing, String lacking, List<String> path) {

    @Override
    public String toString() {
        return "%s (%s) refers to %s, which %s does not have%n    reached by %s"
                .formatted(from, jar, missing, lacking, String.join("%n        from ".formatted(), path));
    }
}
