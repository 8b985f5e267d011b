/**
 * The services as a cluster would run them, on this machine: the content of their images, the containers of their
 * Deployments, a stand-in for Services. Nothing of it knows what the services do.
 */
@NullMarked
package dev.orderflow.e2e.container;

import org.jspecify.annotations.NullMarked;
