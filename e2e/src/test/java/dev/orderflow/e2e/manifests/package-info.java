/** Renders {@code k8s} and checks the result without a cluster. */
@NullMarked
package dev.orderflow.e2e.manifests;

import org.jspecify.annotations.NullMarked;
