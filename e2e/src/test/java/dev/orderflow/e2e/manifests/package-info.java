/** What {@code k8s} renders to, and all that can be known to be wrong with it without a cluster. */
@NullMarked
package dev.orderflow.e2e.manifests;

import org.jspecify.annotations.NullMarked;
