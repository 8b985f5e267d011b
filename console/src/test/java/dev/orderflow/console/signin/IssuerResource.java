package dev.orderflow.console.signin;

import dev.orderflow.web.testing.TestIssuer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the console an issuer. */
public class IssuerResource implements QuarkusTestResourceLifecycleManager {

    private static TestIssuer issuer;

    static TestIssuer issuer() {
        return issuer;
    }

    @Override
    public Map<String, String> start() {
        issuer = new TestIssuer();
        return Map.of(
                "console.session-key",
                "the sessions of the tests with an issuer",
                "console.oidc.issuer",
                issuer.url(),
                "console.oidc.client-id",
                TestIssuer.CLIENT,
                "console.oidc.client-secret",
                TestIssuer.SECRET,
                "console.oidc.operators",
                "orderflow-operators",
                "console.oidc.readers",
                "orderflow-readers,support");
    }

    @Override
    public void stop() {
        issuer.close();
    }
}
