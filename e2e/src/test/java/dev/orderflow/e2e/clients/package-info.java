/** Clients that openapi-generator generates from the OpenAPI documents read the responses of the services. */
@NullMarked
package dev.orderflow.e2e.clients;

import org.jspecify.annotations.NullMarked;
