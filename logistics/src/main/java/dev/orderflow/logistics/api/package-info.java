/**
 * The HTTP API of logistics: partners, assignments, reports of partners, and delivery for orchestration.
 */
@NullMarked
package dev.orderflow.logistics.api;

import org.jspecify.annotations.NullMarked;
