package dev.orderflow.e2e.manifests;

/** Something that is wrong. */
record Problem(String check, String text) {

    @Override
    public String toString() {
        return check + ": " + text;
    }
}
