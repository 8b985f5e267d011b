package dev.orderflow.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Uses a page by the tab key. */
final class Keyboard {

    /** The next stop is the first one. */
    private static final String BEGIN = """
            () => {
              document.body.tabIndex = -1;
              document.body.focus();
              document.body.removeAttribute('tabindex');
            }
            """;

    private static final String REMEMBER_CONTROLS = """
            () => {
              const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
              window.controls = [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility() && !e.disabled);
              window.describe = (e) => `${e.localName}.${e.className} "${e.textContent.trim().slice(0, 40)}"`;
              return window.controls.map(window.describe);
            }
            """;

    /** The number of the focused control, whether its focus is drawn, and whether anything of it can be seen. */
    private static final String FOCUSED = """
            () => {
              const element = document.activeElement;
              const style = getComputedStyle(element);
              const box = element.getBoundingClientRect();
              const left = Math.max(box.left, 0) + 1;
              const right = Math.min(box.right, innerWidth) - 1;
              const top = Math.max(box.top, 0) + 1;
              const bottom = Math.min(box.bottom, innerHeight) - 1;
              const shown = [[left, top], [right, top], [left, bottom], [right, bottom], [(left + right) / 2, (top + bottom) / 2]]
                .some(([x, y]) => {
                  const hit = document.elementFromPoint(x, y);
                  return hit && (element.contains(hit) || hit.contains(element) && hit !== document.body && hit.localName !== 'html');
                });
              return {
                number: window.controls.indexOf(element),
                name: window.describe(element),
                outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                shown,
                left: element === document.body,
              };
            }
            """;

    private static final int OTHER_STOPS = 60;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    /** The tab key reaches each control in the sequence of the page, and each one shows that it has the focus. */
    @SuppressWarnings("unchecked")
    void assertReachesEverything() {
        page.evaluate(BEGIN);
        List<String> controls = (List<String>) page.evaluate(REMEMBER_CONTROLS);
        List<Integer> reached = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        for (int stop = 0; stop < controls.size() + OTHER_STOPS && reached.size() < controls.size(); stop++) {
            page.keyboard().press("Tab");
            Map<String, Object> focused = (Map<String, Object>) page.evaluate(FOCUSED);
            int number = (int) focused.get("number");
            // A field for a date has several stops.
            boolean again = !reached.isEmpty() && reached.get(reached.size() - 1) == number;
            if (number < 0 || again) {
                continue;
            }
            reached.add(number);
            if (!(boolean) focused.get("outlined") || !(boolean) focused.get("shown")) {
                unseen.add(focused.toString());
            }
        }
        assertThat(unseen).as("controls whose focus cannot be seen").isEmpty();
        assertThat(reached.stream().map(controls::get))
                .as("what the tab key reaches")
                .containsExactlyElementsOf(controls);
    }

    /** The first stop is a link, now visible, that leads to the content. */
    void assertSkipsToContent() {
        page.evaluate(BEGIN);
        page.keyboard().press("Tab");
        assertThat(page.evaluate("() => document.activeElement.getBoundingClientRect().left >= 0"))
                .isEqualTo(true);
        page.keyboard().press("Enter");
        assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("content");
    }
}
