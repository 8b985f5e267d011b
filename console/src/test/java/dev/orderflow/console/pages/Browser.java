package dev.orderflow.console.pages;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Opens pages as a reader. */
final class Browser {

    private static final String READER = basic("grace:nanosecond");

    private Browser() {}

    static Document open(String path) {
        return parse(get(path));
    }

    static Connection.Response get(String path) {
        return get(path, READER, "en");
    }

    static Connection.Response get(String path, String credential, String languages) {
        return get(path, credential, Map.of("Accept-Language", languages));
    }

    /** As the script of a page gets a part of it. */
    static Connection.Response getByHtmx(String path) {
        return get(path, READER, Map.of("HX-Request", "true"));
    }

    private static Connection.Response get(String path, String credential, Map<String, String> headers) {
        Connection connection = Jsoup.connect("http://localhost:" + RestAssured.port + path)
                .ignoreHttpErrors(true)
                .ignoreContentType(true)
                .followRedirects(false)
                .headers(headers);
        if (!credential.isEmpty()) {
            connection.header("Authorization", credential);
        }
        try {
            return connection.execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document parse(Connection.Response answer) {
        return Jsoup.parse(answer.body(), answer.url().toString());
    }

    static String basic(String nameAndPassword) {
        return "Basic " + Base64.getEncoder().encodeToString(nameAndPassword.getBytes(StandardCharsets.UTF_8));
    }
}
