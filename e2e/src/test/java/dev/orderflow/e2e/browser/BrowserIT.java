package dev.orderflow.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console as operators and readers use it. */
class BrowserIT {

    private static final List<String> WCAG_22_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static Chromium chromium;
    private static Orderflow orderflow;
    private static ExampleOrders orders;
    private static String session;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        orderflow = Orderflow.running();
        orders = ExampleOrders.place(orderflow);
        try (BrowserContext context = chromium.open(Appearance.LIGHT.options())) {
            signIn(context.newPage(), ServiceProcess.OPS_NAME, ServiceProcess.OPS_PASSWORD);
            session = context.storageState();
        }
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    static Stream<Arguments> pagesInEachAppearance() {
        return Stream.of(ConsolePage.values())
                .flatMap(page -> Stream.of(Appearance.values()).map(appearance -> Arguments.of(page, appearance)));
    }

    @ParameterizedTest
    @MethodSource("pagesInEachAppearance")
    void everyoneCanUseThePage(ConsolePage shown, Appearance appearance) {
        try (BrowserContext context = signedIn(appearance)) {
            Page page = context.newPage();
            Complaints complaints = new Complaints(page);
            page.navigate(orderflow.console.url() + shown.path(orders));

            SoftAssertions all = new SoftAssertions();
            all.check(() -> assertFitsIn(page));
            all.check(() -> new Keyboard(page).assertReachesEverything());
            if (shown != ConsolePage.SIGN_IN) {
                all.check(() -> new Keyboard(page).assertSkipsToContent());
            }
            all.check(() -> assertThat(complaints.all())
                    .as("what the browser complains about")
                    .isEmpty());
            all.check(() -> assertAccessible(page));
            all.assertAll();
        }
    }

    @Test
    void operatorsSignInByKeyboardAndSignOut() {
        try (BrowserContext context = chromium.open(Appearance.LIGHT.options())) {
            Page page = context.newPage();
            page.navigate(orderflow.console.url() + "/orders");
            assertThat(page).hasURL(Pattern.compile("/login"));

            page.keyboard().type(ServiceProcess.OPS_NAME);
            page.keyboard().press("Tab");
            page.keyboard().type("a wrong password");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("wrong");

            signIn(page, ServiceProcess.OPS_NAME, ServiceProcess.OPS_PASSWORD);
            assertThat(page).hasURL(orderflow.console.url() + "/orders");

            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            page.navigate(orderflow.console.url() + "/orders");
            assertThat(page).hasURL(Pattern.compile("/login"));
        }
    }

    /** Localhost is another site. Another port of the same host is the same site, to which the browser sends the session. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1"})
    void aFormOfAnotherOriginIsRefused(String host) {
        try (BrowserContext context = signedIn(Appearance.LIGHT);
                ForeignSite site = new ForeignSite(orderflow.console.url() + "/logout", "")) {
            Page page = context.newPage();
            page.navigate(site.url(host));

            Response answer = page.waitForResponse(
                    "**/logout", () -> page.getByRole(AriaRole.BUTTON).click());

            assertThat(answer.status()).isEqualTo(403);
            page.navigate(orderflow.console.url() + "/orders");
            assertThat(page).hasURL(orderflow.console.url() + "/orders");
        }
    }

    @Test
    void filtersChangeTheListAndTheAddressWithoutAReload() {
        try (BrowserContext context = signedIn(Appearance.LIGHT)) {
            Page page = context.newPage();
            page.navigate(orderflow.console.url() + "/orders");
            page.evaluate("() => { window.loaded = 'once'; }");

            page.getByLabel("State").selectOption("REJECTED");

            assertThat(page).hasURL(orderflow.console.url() + "/orders?state=REJECTED");
            assertThat(page.locator("#results .state-CONFIRMED")).hasCount(0);
            assertThat(page.locator("#results")).containsText(orders.rejected());
            assertThat(page.evaluate("() => window.loaded")).isEqualTo("once");
        }
    }

    @Test
    void pagesOfTheDocuments() {
        try (BrowserContext context = signedIn(Appearance.LIGHT)) {
            Page page = context.newPage();
            page.navigate(orderflow.console.url() + "/");
            Screenshots.take(page, "console-now");
            page.navigate(orderflow.console.url() + "/orders");
            Screenshots.take(page, "console-orders");
            page.navigate(orderflow.console.url() + "/orders/" + orders.choreographed());
            Screenshots.take(page, "console-order");
        }
        try (BrowserContext context = signedIn(Appearance.DARK)) {
            Page page = context.newPage();
            page.navigate(orderflow.console.url() + "/orders/" + orders.orchestrated());
            Screenshots.take(page, "console-orchestrated");
        }
    }

    private static BrowserContext signedIn(Appearance appearance) {
        return chromium.open(appearance.options().setStorageState(session));
    }

    private static void signIn(Page page, String name, String password) {
        if (!page.url().contains("/login")) {
            page.navigate(orderflow.console.url() + "/login");
        }
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page).not().hasURL(Pattern.compile("/login"));
    }

    private static void assertFitsIn(Page page) {
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels beyond the edge")
                .isEqualTo(0);
    }

    private static void assertAccessible(Page page) {
        assertThat(new AxeBuilder(page).withTags(WCAG_22_AA).analyze().getViolations())
                .extracting(violation -> violation.getId() + ": " + violation.getHelp() + " "
                        + violation.getNodes().stream()
                                .map(node -> node.getTarget() + " " + node.getFailureSummary())
                                .toList())
                .as("violations of WCAG 2.2 AA")
                .isEmpty();
    }
}
