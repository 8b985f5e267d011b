/** Checks of manifests, one class per kind of mistake. */
@NullMarked
package dev.orderflow.e2e.manifests.checks;

import org.jspecify.annotations.NullMarked;
