/** Clients that openapi-generator made from the OpenAPI documents read what the services answer. */
@NullMarked
package dev.orderflow.e2e.clients;

import org.jspecify.annotations.NullMarked;
