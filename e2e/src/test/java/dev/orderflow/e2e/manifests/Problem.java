package dev.orderflow.e2e.manifests;

/** A mistake in the manifests. */
record Problem(String check, String text) {

    @Override
    public String toString() {
        return check + ": " + text;
    }
}
