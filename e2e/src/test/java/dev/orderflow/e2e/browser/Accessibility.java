package dev.orderflow.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** What axe finds on a page. */
final class Accessibility {

    private static final List<String> WCAG_22_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private Accessibility() {}

    static void assertNoViolation(Page page) {
        // The legacy mode needs no second page; the other one is for frames of other sites.
        assertThat(new AxeBuilder(page)
                        .withTags(WCAG_22_AA)
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations())
                .extracting(violation -> violation.getId() + ": " + violation.getHelp() + " "
                        + violation.getNodes().stream()
                                .map(node -> node.getTarget() + " " + node.getFailureSummary())
                                .toList())
                .as("violations of WCAG 2.2 AA")
                .isEmpty();
    }

    /** Of a state of a page that only lasts for a moment. */
    static void assertNoViolationInLightAndDark(Page page) {
        for (ColorScheme colours : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            assertNoViolation(page);
        }
    }
}
