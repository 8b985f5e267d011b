/** Installations that commands call: the system of {@code ./orderflow up}, a Kubernetes cluster, or given URLs. */
@NullMarked
package dev.orderflow.cli.installation;

import org.jspecify.annotations.NullMarked;
