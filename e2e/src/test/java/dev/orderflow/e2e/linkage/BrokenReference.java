package dev.orderflow.e2e.linkage;

import java.util.List;

/**
 * A reference to a class or member that the class path lacks.
 *
 * @param from the class that refers to it
 * @param jar the jar of that class
 * @param missing {@code class a.B}, {@code field a.B.c} or {@code method a.B.c(int)}
 * @param lacking the class or jar that should have it
 * @param path the calls that reach the referring code, from that code back
 */
record BrokenReference(String from, String jar, String missing, String lacking, List<String> path) {

    @Override
    public String toString() {
        return "%s (%s) refers to %s, which %s does not have%n    reached by %s"
                .formatted(from, jar, missing, lacking, String.join("%n        from ".formatted(), path));
    }
}
