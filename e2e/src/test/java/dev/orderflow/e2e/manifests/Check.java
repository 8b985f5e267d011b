package dev.orderflow.e2e.manifests;

/** Finds one kind of mistake in manifests. */
interface Check {

    void check(Manifests manifests, Problems problems);
}
