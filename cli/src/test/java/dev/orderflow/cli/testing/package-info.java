/** Services that are stubs, and the program run against them. */
package dev.orderflow.cli.testing;
