/** The rendered manifests, and the objects that they refer to. */
@NullMarked
package dev.orderflow.e2e.manifests.model;

import org.jspecify.annotations.NullMarked;
