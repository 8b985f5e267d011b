package dev.orderflow.e2e.browser;

import com.microsoft.playwright.Page;
import dev.orderflow.outbox.testing.Repository;
import java.nio.file.Path;

/** Pictures of pages in {@code e2e/target}; with {@code -Dorderflow.screenshots=true} those of the documents. */
final class Screenshots {

    private static final Path FOLDER = Repository.root()
            .resolve(Boolean.getBoolean("orderflow.screenshots") ? "docs/images" : "e2e/target/screenshots");

    private Screenshots() {}

    static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }
}
