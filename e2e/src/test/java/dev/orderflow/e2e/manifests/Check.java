package dev.orderflow.e2e.manifests;

/** One kind of mistake that manifests can have. */
interface Check {

    void check(Manifests manifests, Problems problems);
}
