/** The styles and scripts of the pages. */
@NullMarked
package dev.orderflow.console.asset;

import org.jspecify.annotations.NullMarked;
