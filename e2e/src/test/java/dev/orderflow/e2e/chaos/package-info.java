/** The crash matrix: kills replicas at exact points of their work, and checks the invariants afterwards. */
@NullMarked
package dev.orderflow.e2e.chaos;

import org.jspecify.annotations.NullMarked;
