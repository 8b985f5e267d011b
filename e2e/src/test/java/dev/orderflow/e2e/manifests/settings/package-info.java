/** The environment variables that a service reads. */
@NullMarked
package dev.orderflow.e2e.manifests.settings;

import org.jspecify.annotations.NullMarked;
