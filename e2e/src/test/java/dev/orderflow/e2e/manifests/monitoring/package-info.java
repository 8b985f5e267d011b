/** The metrics that rules and dashboards query. */
@NullMarked
package dev.orderflow.e2e.manifests.monitoring;

import org.jspecify.annotations.NullMarked;
