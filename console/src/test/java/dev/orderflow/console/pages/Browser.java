package dev.orderflow.console.pages;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
        Connection connection = Jsoup.connect("http://localhost:" + RestAssured.port + path)
                .ignoreHttpErrors(true)
                .ignoreContentType(true)
                .followRedirects(false)
                .header("Accept-Language", languages);
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
