/** The pages of the console. Their templates are in {@code templates/pages}, their styles and scripts in {@code assets}. */
@NullMarked
package dev.orderflow.console.pages;

import org.jspecify.annotations.NullMarked;
