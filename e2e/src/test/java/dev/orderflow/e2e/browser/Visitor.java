package dev.orderflow.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.orderflow.e2e.system.ServiceProcess;
import java.util.regex.Pattern;

/** A person with an account at the console, and a browser. */
final class Visitor implements AutoCloseable {

    static final Pattern SIGN_IN_PAGE = Pattern.compile("/login");

    private final Chromium chromium;
    private final String session;

    private Visitor(Chromium chromium, ServiceProcess console, String name) {
        this.chromium = chromium;
        try (BrowserContext context = chromium.open(Appearance.LIGHT.options())) {
            Page page = context.newPage();
            page.navigate(console.url() + "/login");
            signIn(page, name, ServiceProcess.OPS_PASSWORD);
            assertThat(page).not().hasURL(SIGN_IN_PAGE);
            session = context.storageState();
        }
    }

    /** Signs in at a console. Its session is valid at each port of the host. */
    static Visitor of(ServiceProcess console, String name) {
        return new Visitor(Chromium.start(), console, name);
    }

    /** A browser with the person's session. */
    BrowserContext open(Appearance appearance) {
        return chromium.open(appearance.options().setStorageState(session));
    }

    /** A browser with the person's session that runs no scripts. */
    BrowserContext openWithoutScripts() {
        return chromium.open(Appearance.LIGHT.options().setStorageState(session).setJavaScriptEnabled(false));
    }

    /** A browser without a session. */
    BrowserContext openSignedOut() {
        return chromium.open(Appearance.LIGHT.options());
    }

    /** Fills the form of the page. */
    static void signIn(Page page, String name, String password) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByRole(AriaRole.BUTTON).click();
    }

    @Override
    public void close() {
        chromium.close();
    }
}
