/** Stubs of services, and the program run against them. */
package dev.orderflow.cli.testing;
