package dev.orderflow.e2e.manifests.checks;

import java.util.ArrayList;
import java.util.List;

/** The mistakes that a check found. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();
    private final String check;

    Problems(Check check) {
        this.check = check.getClass().getSimpleName();
    }

    void report(String subject, String problem) {
        found.add(new Problem(check, subject + " " + problem));
    }

    void require(boolean holds, String subject, String otherwise) {
        if (!holds) {
            report(subject, otherwise);
        }
    }

    List<Problem> found() {
        return List.copyOf(found);
    }
}
