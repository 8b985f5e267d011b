package dev.orderflow.web.connection;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Removes empty elements and ports from {@code X-Forwarded-For}. Quarkus takes the first element for an address: for an
 * empty one it fails without an answer, and for a malformed port it logs an error.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2">RFC 9110, section 5.6.1.2</a>
 */
final class ForwardedFor {

    private static final String NAME = "X-Forwarded-For";
    private static final Pattern WITH_PORT = Pattern.compile("(.*]|[^:]*):[^:]*");

    private ForwardedFor() {}

    static void tidy(HttpHeaders headers) {
        List<String> lines = headers.getAll(NAME);
        if (lines.isEmpty()) {
            return;
        }
        List<String> addresses = lines.stream()
                .flatMap(line -> Stream.of(line.split(",")))
                .map(ForwardedFor::withoutPort)
                .filter(address -> !address.isEmpty())
                .toList();
        if (addresses.isEmpty()) {
            headers.remove(NAME);
        } else {
            headers.set(NAME, String.join(", ", addresses));
        }
    }

    private static String withoutPort(String element) {
        String address = element.strip();
        Matcher withPort = WITH_PORT.matcher(address);
        return withPort.matches() ? withPort.group(1).strip() : address;
    }
}
