package dev.orderflow.console.asset;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The styles and scripts of the pages, and their version, which is a hash of their content. */
@Singleton
public class Assets {

    private static final String HTMX = "META-INF/resources/webjars/htmx.org/2.0.8/dist/htmx.min.js";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";
    private static final int VERSION_CHARACTERS = 12;

    /** @param type the media type */
    record Asset(String type, byte[] content) {}

    private final Map<String, Asset> byName = new TreeMap<>();
    private final String version;

    Assets() {
        add("console.css", "text/css;charset=UTF-8", "assets/console.css");
        add("icon.svg", "image/svg+xml", "assets/icon.svg");
        add("htmx.js", SCRIPT, HTMX);
        for (String module : new String[] {"console.js", "filter.js", "live.js", "load.js", "morph.js", "times.js"}) {
            add(module, SCRIPT, "assets/" + module);
        }
        version = hash();
    }

    /** The path of all of them, which changes with their content. */
    public String path() {
        return "/assets/" + version;
    }

    String version() {
        return version;
    }

    @Nullable
    Asset find(String name) {
        return byName.get(name);
    }

    private void add(String name, String type, String resource) {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            byName.put(name, new Asset(type, content.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byName.values().forEach(asset -> digest.update(asset.content()));
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java platform has the algorithm.
        }
    }
}
