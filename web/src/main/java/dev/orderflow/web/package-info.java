/**
 * The settings of the REST API.
 */
@NullMarked
package dev.orderflow.web;

import org.jspecify.annotations.NullMarked;
