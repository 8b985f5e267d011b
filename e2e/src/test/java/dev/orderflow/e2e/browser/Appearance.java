package dev.orderflow.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** How a reader looks at the console. */
enum Appearance {
    LIGHT(1280, 800, ColorScheme.LIGHT, "en-GB"),
    DARK(1280, 800, ColorScheme.DARK, "en-GB"),
    /** 320 CSS pixels are the reflow width of WCAG 2.2. German has the longer words. */
    NARROW(320, 640, ColorScheme.LIGHT, "de-DE");

    private final int width;
    private final int height;
    private final ColorScheme colours;
    private final String language;

    Appearance(int width, int height, ColorScheme colours, String language) {
        this.width = width;
        this.height = height;
        this.colours = colours;
        this.language = language;
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(colours)
                .setLocale(language)
                .setTimezoneId("Europe/Berlin");
    }
}
