package dev.orderflow.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import dev.orderflow.e2e.system.RequiredTools;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's Chromium or Chrome, without a window. */
final class Chromium implements AutoCloseable {

    private static final double LIMIT_IN_MILLISECONDS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // Its sandbox forbids root, and needs user namespaces.
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setChromiumSandbox(false));
    }

    /** Skips the tests where there is no such browser. */
    static void require() {
        RequiredTools.require("chromium", program().isPresent());
    }

    static Chromium start() {
        require();
        return new Chromium(program().orElseThrow());
    }

    private static Optional<Path> program() {
        return Stream.of("chromium", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    BrowserContext open(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(LIMIT_IN_MILLISECONDS);
        return context;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
