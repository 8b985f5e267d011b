package dev.orderflow.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.orderflow.e2e.system.Orderflow;
import dev.orderflow.e2e.system.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events that logistics cannot process, because its database refuses every assignment. */
class FailuresBrowserIT {

    private static final int EVENTS = 6;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String REASON = "The constraint was wrong";

    private static Orderflow orderflow;
    private static Visitor operator;
    private static List<String> orders;
    private static String cause;

    @BeforeAll
    static void start() {
        Chromium.require();
        orderflow = Orderflow.running();
        operator = Visitor.of(orderflow.console, ServiceProcess.OPS_NAME);
        orderflow.infrastructure.update(
                "logistics", "alter table delivery_assignment add constraint wrong check (state <> state) not valid");
        orders = IntStream.range(0, EVENTS)
                .mapToObj(order -> Examples.place(orderflow, "CHOREOGRAPHY", orderflow.skuInStock(10), 1))
                .toList();
        await("the events have failed").atMost(LIMIT).until(() -> states("RETRYING") == EVENTS);
        // As after many attempts. Otherwise the next one may come before the operator. One in progress loses its lease,
        // so
        // that it cannot postpone the next one.
        orderflow.infrastructure.update(
                "logistics",
                "update durable_task set due_at = now() + interval '1 hour', lease = null where kind = 'retry-event'");
        cause = orderflow
                .infrastructure
                .query(
                        "logistics",
                        "select distinct failed_event_cause(cause, reason) from failed_event"
                                + " where subject = any(string_to_array(?, ','))",
                        String.join(",", orders))
                .get(0);
    }

    @AfterAll
    static void end() {
        if (orderflow != null) {
            orderflow.infrastructure.update(
                    "logistics", "alter table delivery_assignment drop constraint if exists wrong");
            operator.close();
        }
    }

    @Test
    void eventsWithOneCauseAreReplayedTogetherAndShownAsProcessedWhenTheyAre() {
        try (BrowserContext context = operator.open(Appearance.LIGHT)) {
            Page page = context.newPage();
            Complaints complaints = new Complaints(page);
            page.navigate(orderflow.console.url() + "/failures");
            Locator group = row(page, cause);
            assertThat(cell(group, "Events")).hasText(Integer.toString(EVENTS));
            Screenshots.take(page, "console-failures");
            group.getByRole(AriaRole.LINK).click();
            orders.forEach(order -> assertThat(row(page, order)).containsText("Retrying"));

            link(page, "Replay these …").click();
            Accessibility.assertNoViolationInLightAndDark(page);
            page.getByLabel("Reason").fill(REASON);
            page.getByLabel("per second").fill("1");
            orderflow.infrastructure.update("logistics", "alter table delivery_assignment drop constraint wrong");
            button(page, "Replay " + EVENTS).click();

            Locator progress = row(page, "logistics");
            assertThat(page.getByRole(AriaRole.STATUS).filter(containing("Pending")))
                    .isVisible();
            assertThat(cell(progress, "Processed")).not().hasText(Integer.toString(EVENTS));
            Accessibility.assertNoViolation(page);
            button(page, "Stop").focus();
            page.evaluate("() => { document.getElementById('progress').dataset.before = 'update'; }");
            assertThat(page.locator("#progress[data-before]")).hasCount(0);
            assertThat(button(page, "Stop")).isFocused();
            assertThat(page.getByRole(AriaRole.STATUS).filter(containing("Carried out")))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIMIT.toMillis()));
            assertThat(cell(progress, "Processed")).hasText(Integer.toString(EVENTS));
            Accessibility.assertNoViolationInLightAndDark(page);
            assertThat(states("PROCESSED")).isEqualTo(EVENTS);
            orders.forEach(order -> Examples.awaitState(orderflow, order, "CONFIRMED"));
            assertThat(complaints.all()).isEmpty();
        }
    }

    @Test
    void readersSeeThemAndCannotAct() {
        String events = orderflow.console.url() + "/failures/events?service=logistics&subject=" + orders.get(0);
        try (Visitor reader = Visitor.of(orderflow.console, ServiceProcess.READERS_NAME);
                BrowserContext ofOperator = operator.open(Appearance.LIGHT);
                BrowserContext ofReader = reader.open(Appearance.LIGHT)) {
            Page operators = ofOperator.newPage();
            operators.navigate(events);
            assertThat(link(operators, "Replay these …")).isVisible();
            Page readers = ofReader.newPage();
            readers.navigate(events);
            assertThat(row(readers, orders.get(0))).isVisible();
            assertThat(link(readers, "Replay these …")).hasCount(0);

            Object status = readers.evaluate("""
                    async () => (await fetch('/failures/decisions', {
                      method: 'POST',
                      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
                      body: 'action=REPLAY&service=logistics&reason=forged',
                    })).status
                    """);

            assertThat(status).isEqualTo(403);
        }
    }

    private static int states(String state) {
        return Integer.parseInt(orderflow
                .infrastructure
                .query(
                        "logistics",
                        "select count(*) from failed_event where state = ? and subject = any(string_to_array(?, ','))",
                        state,
                        String.join(",", orders))
                .get(0));
    }

    private static Locator row(Page page, String text) {
        return page.getByRole(AriaRole.ROW).filter(containing(text));
    }

    private static Locator cell(Locator row, String column) {
        return row.locator("[data-label='" + column + "']");
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
