/**
 * Test support for services: operators with accounts ({@link dev.orderflow.web.testing.ServiceInfrastructure}), the rules of
 * their packages ({@link dev.orderflow.web.testing.ServiceRules}), and a comparison of each response with the OpenAPI document
 * ({@link dev.orderflow.web.testing.DocumentedAnswers}).
 */
@NullMarked
package dev.orderflow.web.testing;

import org.jspecify.annotations.NullMarked;
