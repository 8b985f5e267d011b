package dev.orderflow.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.web.testing.TestIssuer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The issuer is another site: it has the host localhost, and the console 127.0.0.1. */
class IssuerBrowserIT {

    @Test
    void anOperatorSignsInByAPageOfTheIssuer() {
        Chromium.require();
        Orderflow orderflow = Orderflow.running();
        try (TestIssuer issuer = new TestIssuer();
                ServiceProcess console = orderflow.another("console", settings(issuer));
                Chromium chromium = Chromium.start();
                BrowserContext context = chromium.open(Appearance.LIGHT.options())) {
            console.awaitReady();
            issuer.admits(Map.of("preferred_username", "Zoë of the issuer", "groups", List.of("orderflow-operators")));
            Page page = context.newPage();
            Complaints complaints = new Complaints(page);
            page.navigate(console.url() + "/orders");
            assertThat(page).hasURL(Visitor.SIGN_IN_PAGE);
            Accessibility.assertNoViolationInLightAndDark(page);

            page.getByText("Sign in with single sign-on").click();
            assertThat(page).hasURL(Pattern.compile("^" + issuer.url() + "/authorize"));
            page.getByRole(AriaRole.BUTTON).click();

            assertThat(page).hasURL(console.url() + "/orders");
            // Readers do not see it.
            assertThat(page.getByLabel("E-mail address of the customer")).isVisible();
            assertThat(context.cookies()).extracting(cookie -> cookie.name).containsExactly("orderflow-console");
            assertThat(complaints.all())
                    .as("apart from the issuer's pages")
                    .filteredOn(complaint -> !complaint.contains(issuer.url()))
                    .isEmpty();
        }
    }

    private static Map<String, String> settings(TestIssuer issuer) {
        return Map.of(
                "CONSOLE_OIDC_ISSUER",
                issuer.url(),
                "CONSOLE_OIDC_CLIENT_ID",
                TestIssuer.CLIENT,
                "CONSOLE_OIDC_CLIENT_SECRET",
                TestIssuer.SECRET,
                "CONSOLE_OIDC_OPERATORS",
                "orderflow-operators");
    }
}
