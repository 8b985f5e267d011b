package dev.orderflow.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The console as operators and readers use it. */
class BrowserIT {

    private static Orderflow orderflow;
    private static Visitor operator;
    private static Examples examples;

    @BeforeAll
    static void start() {
        Chromium.require();
        orderflow = Orderflow.running();
        operator = Visitor.of(orderflow.console, ServiceProcess.OPS_NAME);
        examples = Examples.place(orderflow);
    }

    @AfterAll
    static void end() {
        if (examples != null) {
            examples.remove(orderflow);
        }
        if (operator != null) {
            operator.close();
        }
    }

    static Stream<Arguments> pagesInEachAppearance() {
        return Stream.of(ConsolePage.values())
                .flatMap(page -> Stream.of(Appearance.values()).map(appearance -> Arguments.of(page, appearance)));
    }

    @ParameterizedTest
    @MethodSource("pagesInEachAppearance")
    void everyoneCanUseThePage(ConsolePage shown, Appearance appearance) {
        try (BrowserContext context = operator.open(appearance)) {
            Page page = context.newPage();
            Complaints complaints = new Complaints(page);
            open(page, shown.path(examples));

            SoftAssertions all = new SoftAssertions();
            all.check(() -> assertFitsIn(page));
            // Colours change nothing for the keyboard.
            if (appearance != Appearance.DARK) {
                all.check(() -> new Keyboard(page).assertReachesEverything());
                if (shown != ConsolePage.SIGN_IN) {
                    all.check(() -> new Keyboard(page).assertSkipsToContent());
                }
            }
            all.check(() -> assertThat(complaints.all())
                    .as("what the browser complains about")
                    .isEmpty());
            all.check(() -> Accessibility.assertNoViolation(page));
            all.assertAll();
        }
    }

    @Test
    void operatorsSignInByKeyboardAndSignOut() {
        try (BrowserContext context = operator.openSignedOut()) {
            Page page = context.newPage();
            page.navigate(orderflow.console.url() + "/orders");
            assertThat(page).hasURL(Visitor.SIGN_IN_PAGE);

            page.keyboard().type(ServiceProcess.OPS_NAME);
            page.keyboard().press("Tab");
            page.keyboard().type("a wrong password");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("wrong");
            Accessibility.assertNoViolation(page);

            Visitor.signIn(page, ServiceProcess.OPS_NAME, ServiceProcess.OPS_PASSWORD);
            assertThat(page).hasURL(orderflow.console.url() + "/orders");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            page.navigate(orderflow.console.url() + "/orders");
            assertThat(page).hasURL(Visitor.SIGN_IN_PAGE);
        }
    }

    /** Localhost is another site. Another port of the same host is the same site, to which the browser sends the session. */
    @ParameterizedTest
    @CsvSource({
        "localhost, /logout",
        "127.0.0.1, /logout",
        "127.0.0.1, /failures/decisions",
    })
    void aFormOfAnotherOriginIsRefused(String host, String action) {
        try (BrowserContext context = operator.open(Appearance.LIGHT);
                ForeignSite site = new ForeignSite(orderflow.console.url() + action)) {
            Page page = context.newPage();
            page.navigate(site.url(host));

            Response answer = page.waitForResponse(
                    "**" + action, () -> page.getByRole(AriaRole.BUTTON).click());

            assertThat(answer.status()).isEqualTo(403);
            page.navigate(orderflow.console.url() + "/orders");
            assertThat(page).hasURL(orderflow.console.url() + "/orders");
        }
    }

    @Test
    void filtersChangeTheListAndTheAddressWithoutAReload() {
        try (BrowserContext context = operator.open(Appearance.LIGHT)) {
            Page page = context.newPage();
            page.navigate(orderflow.console.url() + "/orders");
            page.evaluate("() => { window.loaded = 'once'; }");

            page.getByLabel("State").selectOption("REJECTED");

            assertThat(page).hasURL(orderflow.console.url() + "/orders?state=REJECTED");
            assertThat(page.locator("#results .state-CONFIRMED")).hasCount(0);
            assertThat(page.locator("#results")).containsText(examples.rejected());
            assertThat(page.evaluate("() => window.loaded")).isEqualTo("once");
        }
    }

    @Test
    void operatorsFindTheOrdersOfACustomer() {
        String email = orderflow
                .infrastructure
                .query(
                        "orders",
                        "select customer_email from customer_order where id = cast(? as uuid)",
                        examples.choreographed())
                .get(0);
        try (BrowserContext context = operator.open(Appearance.LIGHT)) {
            Page page = context.newPage();
            page.navigate(orderflow.console.url() + "/orders");
            page.getByLabel("E-mail address of the customer").fill(email);
            page.keyboard().press("Enter");

            assertThat(page).hasURL(orderflow.console.url() + "/orders/search");
            assertThat(page.locator("table.list a")).hasText(examples.choreographed());
            Accessibility.assertNoViolationInLightAndDark(page);
        }
    }

    @Test
    void pagesWorkWithoutAScript() {
        try (BrowserContext context = operator.openWithoutScripts()) {
            Page page = context.newPage();
            page.navigate(orderflow.console.url() + "/orders");
            page.getByLabel("State").selectOption("REJECTED");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Apply"))
                    .click();

            assertThat(page.locator("#results .state-CONFIRMED")).hasCount(0);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(examples.rejected()))
                    .click();

            assertThat(page.locator(".facts .state")).hasText("Rejected");
            assertThat(page.locator(".facts time").first()).containsText("UTC");
            page.locator("#services a").click();
            assertThat(page.locator("#service-logistics")).isVisible();
        }
    }

    @Test
    void picturesOfTheDocuments() {
        try (BrowserContext context = operator.open(Appearance.LIGHT)) {
            Page page = context.newPage();
            open(page, "/");
            Screenshots.take(page, "console-now");
            open(page, "/orders");
            Screenshots.take(page, "console-orders");
            open(page, "/orders/" + examples.choreographed());
            Screenshots.take(page, "console-order");
        }
        try (BrowserContext context = operator.open(Appearance.DARK)) {
            Page page = context.newPage();
            open(page, ConsolePage.COMPARED_ORDERS.path(examples));
            Screenshots.take(page, "console-compare");
        }
    }

    /** Opens a page, and waits for the parts that it loads, and until it is live if it ever is. */
    private static void open(Page page, String path) {
        page.navigate(orderflow.console.url() + path);
        page.waitForFunction("""
                () => !document.querySelector('a[data-load][data-now], [aria-busy]')
                  && (!document.querySelector('[data-stream]') || document.body.dataset.live === 'on')
                """);
    }

    private static void assertFitsIn(Page page) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels beyond the edge")
                .isEqualTo(0);
    }
}
