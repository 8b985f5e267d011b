package dev.orderflow.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages follow what happens, without a reload. */
class LiveBrowserIT {

    private static final int A_SECOND = 1_000;
    private static final int LIMIT = 60_000;

    private static Orderflow orderflow;
    private static Visitor operator;

    @BeforeAll
    static void start() {
        Chromium.require();
        orderflow = Orderflow.running();
        operator = Visitor.of(orderflow.console, ServiceProcess.OPS_NAME);
    }

    @AfterAll
    static void end() {
        if (operator != null) {
            operator.close();
        }
    }

    @Test
    void anOrderIsWatchedUntilItIsConfirmed() {
        try (BrowserContext context = operator.open(Appearance.LIGHT)) {
            Page page = context.newPage();
            Complaints complaints = new Complaints(page);
            String id;
            orderflow.logistics.freeze();
            try {
                id = place();
                watch(page, orderflow.console, "/orders/" + id);
                assertThat(state(page)).hasText("Placed", within(LIMIT));
                page.locator("details summary").first().click();
                page.locator("#content a").first().focus();
            } finally {
                orderflow.logistics.thaw();
            }

            assertThat(state(page)).hasText("Confirmed", within(LIMIT));

            assertThat(page.locator(".missing")).containsText("No answer is missing");
            assertThat(page.locator("details").first()).hasAttribute("open", "");
            assertThat(page.locator("#content a").first()).isFocused();
            assertThat(page.locator("#way .processing title")
                            .filter(about("processed by logistics"))
                            .first())
                    .isAttached(new LocatorAssertions.IsAttachedOptions().setTimeout(LIMIT));
            assertThat(page.locator("details").first()).hasAttribute("open", "");
            assertNotReloaded(page);
            assertThat(complaints.all()).isEmpty();
        }
    }

    @Test
    void aPausedPageStaysAsItIs() {
        try (BrowserContext context = operator.open(Appearance.LIGHT)) {
            Page page = context.newPage();
            String id;
            Locator pause = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"));
            orderflow.logistics.freeze();
            try {
                id = place();
                watch(page, orderflow.console, "/orders/" + id);
                assertThat(state(page)).hasText("Placed", within(LIMIT));
                pause.click();
                assertThat(page.locator("body")).hasAttribute("data-live", "paused");
            } finally {
                orderflow.logistics.thaw();
            }
            Examples.awaitState(orderflow, id, "CONFIRMED");
            assertThat(state(page)).hasText("Placed");

            pause.click();

            assertThat(state(page)).hasText("Confirmed", within(LIMIT));
            assertNotReloaded(page);
        }
    }

    /** A console of its own, whose orders wait five seconds for their participants instead of two minutes. */
    @Test
    void aStoppedServiceIsMissedWithinASecondOverdueAtItsLimitAndDoneAfterItsReturn() throws Exception {
        orderflow.console.stop();
        try (ServiceProcess console = orderflow
                        .another("console", Map.of("CONSOLE_EXPECTATIONS_FILE", impatientExpectations()))
                        .awaitReady();
                BrowserContext context = operator.open(Appearance.LIGHT)) {
            Page list = context.newPage();
            watch(list, console, "/orders?waitingFor=logistics");
            orderflow.logistics.stop();
            String id;
            try {
                id = place();

                assertThat(list.locator("#order-" + id + " .wait").filter(about("logistics")))
                        .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(A_SECOND));

                Page page = context.newPage();
                watch(page, console, "/orders/" + id);
                Locator wait = page.locator(".missing .wait").filter(about("logistics"));
                assertThat(wait).hasClass("wait");
                assertThat(page.locator(".missing .wait").filter(about("seller")))
                        .hasCount(0, hasCountWithin(LIMIT));
                assertThat(wait).hasClass("wait overdue", hasClassWithin(LIMIT));
                assertThat(wait.evaluate("(wait) => Date.now() > Date.parse(wait.dataset.due)"))
                        .isEqualTo(true);
                assertThat(list.locator("#order-" + id + " .wait.overdue")).isVisible();
                Screenshots.take(page, "console-overdue");
                Accessibility.assertNoViolationInLightAndDark(page);
                Accessibility.assertNoViolationInLightAndDark(list);
                assertNotReloaded(list);

                orderflow.logistics.start().awaitReady();

                assertThat(state(page)).hasText("Confirmed", within(LIMIT));
                assertThat(page.locator(".missing")).containsText("No answer is missing");
                assertNotReloaded(page);
                assertThat(list.locator("#order-" + id)).hasCount(0, hasCountWithin(LIMIT));
            } finally {
                if (!orderflow.logistics.isAlive()) {
                    orderflow.logistics.start().awaitReady();
                }
            }
        } finally {
            orderflow.console.start().awaitReady();
        }
    }

    private static String impatientExpectations() throws IOException {
        String delivered = Files.readString(Repository.root().resolve("contracts/expectations.yaml"));
        Path impatient = Repository.root().resolve("e2e/target/impatient-expectations.yaml");
        return Files.writeString(impatient, delivered.replaceFirst("within: PT2M", "within: PT5S"))
                .toString();
    }

    private static String place() {
        return Examples.place(orderflow, "CHOREOGRAPHY", orderflow.skuInStock(10), 1);
    }

    /** Opens a page, and waits until it is live. */
    private static void watch(Page page, ServiceProcess console, String path) {
        page.navigate(console.url() + path);
        page.evaluate("() => { window.loaded = 'once'; }");
        assertThat(page.locator("body")).hasAttribute("data-live", "on");
    }

    private static void assertNotReloaded(Page page) {
        assertThat(page.evaluate("() => window.loaded")).isEqualTo("once");
    }

    private static Locator state(Page page) {
        return page.locator(".facts .state");
    }

    private static Locator.FilterOptions about(String service) {
        return new Locator.FilterOptions().setHasText(service);
    }

    private static LocatorAssertions.HasTextOptions within(int milliseconds) {
        return new LocatorAssertions.HasTextOptions().setTimeout(milliseconds);
    }

    private static LocatorAssertions.HasCountOptions hasCountWithin(int milliseconds) {
        return new LocatorAssertions.HasCountOptions().setTimeout(milliseconds);
    }

    private static LocatorAssertions.HasClassOptions hasClassWithin(int milliseconds) {
        return new LocatorAssertions.HasClassOptions().setTimeout(milliseconds);
    }
}
