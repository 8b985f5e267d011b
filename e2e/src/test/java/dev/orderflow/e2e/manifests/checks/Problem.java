package dev.orderflow.e2e.manifests.checks;

/** A mistake in the manifests. */
public record Problem(String check, String text) {

    @Override
    public String toString() {
        return check + ": " + text;
    }
}
