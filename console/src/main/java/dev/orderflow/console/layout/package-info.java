/** What all pages have in common: navigation, language, styles and scripts. */
@NullMarked
package dev.orderflow.console.layout;

import org.jspecify.annotations.NullMarked;
