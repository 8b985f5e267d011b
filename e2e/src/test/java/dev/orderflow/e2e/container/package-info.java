/**
 * Runs the services on this machine as a cluster would: the content of their images, the containers of their Deployments, and a
 * replacement of Services. It does not depend on what the services do.
 */
@NullMarked
package dev.orderflow.e2e.container;

import org.jspecify.annotations.NullMarked;
