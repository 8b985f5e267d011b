package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;

/** Finds one kind of mistake in manifests. */
interface Check {

    void check(Manifests manifests, Problems problems);
}
