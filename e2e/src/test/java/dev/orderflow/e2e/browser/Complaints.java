package dev.orderflow.e2e.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** What the browser complains about on a page: errors of scripts, resources that are missing, violations of its policy. */
final class Complaints {

    private final List<String> complaints = new ArrayList<>();
    private final Page page;

    Complaints(Page page) {
        this.page = page;
        page.onConsoleMessage(this::note);
        page.onPageError(error -> complaints.add("error: " + error));
    }

    private void note(ConsoleMessage message) {
        // The page itself may be answered with 404.
        boolean isStatusOfThePage = message.text().startsWith("Failed to load resource")
                && message.location().startsWith(page.url() + ":");
        if (message.type().equals("error") && !isStatusOfThePage) {
            complaints.add(message.text() + " (" + message.location() + ")");
        }
    }

    List<String> all() {
        return List.copyOf(complaints);
    }
}
