package dev.orderflow.e2e.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Malformed HTTP that no client would send, or no bytes at all. */
public final class BrokenHttp {

    private static final int LIMIT_MILLIS = 10_000;

    private static final String OTHER_VERSION = "has an unknown version";

    /** Text that could be read as a request, or a request that changes something. */
    private static final Set<String> REFUSED = Set.of(
            "has a length and chunks",
            "has an unknown coding",
            "has a second coding",
            "has no body in chunks",
            "has a chunk without a size",
            "has no host",
            "has two hosts",
            "has an unknown method",
            "is a form",
            "is plain text",
            "has a body without a type");

    private final URI url;

    public BrokenHttp(String url) {
        this.url = URI.create(url);
    }

    /**
     * Requests by their defect.
     *
     * @param path of an operation that takes JSON by POST
     * @param body a valid body
     */
    public static Map<String, String> requests(String path, String body) {
        Map<String, String> requests = new LinkedHashMap<>();
        String json = "Content-Type: application/json\r\n";
        int length = body.length();
        requests.put("announces too much", post(path, json + "Content-Length: 104857600\r\n", "{"));
        requests.put(
                "announces too much, and waits",
                post(path, json + "Expect: 100-continue\r\nContent-Length: 104857600\r\n", ""));
        requests.put(
                "sends too much in chunks",
                post(
                        path,
                        json + "Transfer-Encoding: chunked\r\n",
                        "11170\r\n" + " ".repeat(70_000) + "\r\n0\r\n\r\n"));
        requests.put("ends in its body", post(path, json + "Content-Length: " + (length + 10) + "\r\n", body));
        requests.put("ends in a chunk", post(path, json + "Transfer-Encoding: chunked\r\n", "ffff\r\n" + body));
        requests.put(
                "has a chunk without a size",
                post(path, json + "Transfer-Encoding: chunked\r\n", "xyz\r\n" + body + "\r\n0\r\n\r\n"));
        requests.put("has a length that is no number", post(path, json + "Content-Length: many\r\n", body));
        requests.put("has a negative length", post(path, json + "Content-Length: -1\r\n", body));
        requests.put("has a huge length", post(path, json + "Content-Length: " + "9".repeat(30) + "\r\n", body));
        requests.put(
                "has two lengths", post(path, json + "Content-Length: 1\r\nContent-Length: " + length + "\r\n", body));
        requests.put(
                "has a length and chunks",
                post(path, json + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"));
        requests.put("has an unknown coding", post(path, json + "Transfer-Encoding: nonsense\r\n", body));
        requests.put("has a second coding", post(path, json + "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"));
        requests.put("has no body in chunks", post(path, json + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n"));
        requests.put(
                "is a form",
                post(
                        path,
                        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + length + "\r\n",
                        body));
        requests.put(
                "is plain text", post(path, "Content-Type: text/plain\r\nContent-Length: " + length + "\r\n", body));
        requests.put("has a body without a type", post(path, "Content-Length: " + length + "\r\n", body));
        requests.put(
                "has a header without a name", post(path, json + ": x\r\nContent-Length: " + length + "\r\n", body));
        requests.put("has NUL in a header", post(path, json + "X: a\0b\r\nContent-Length: " + length + "\r\n", body));
        requests.put(
                "has a header on two lines",
                post(path, json + "X: a\r\n b\r\nContent-Length: " + length + "\r\n", body));
        requests.put(
                "has large headers",
                post(path, json + "X: " + "x".repeat(20_000) + "\r\nContent-Length: " + length + "\r\n", body));
        requests.put("has a long URI", get(path + "?after=" + "x".repeat(8_000)));
        requests.put("has half an escape in its path", get(path + "/%"));
        requests.put("has an invalid escape in its path", get(path + "/%zz"));
        requests.put("has half an escape in its query", get(path + "?limit=%"));
        requests.put("has NUL in its path", get(path + "/%00"));
        requests.put("has an overlong escape", get(path + "/%c0%af%c0%ae"));
        requests.put("has bytes that are no UTF-8 in its path", get(path + "/\u00ff\u00fe"));
        requests.put("goes up", get(path + "/../../../etc/passwd"));
        requests.put("goes up, escaped", get(path + "/%2e%2e/%2e%2e/etc/passwd"));
        requests.put("has no path", get(""));
        requests.put("has braces in its path", get(path + "/{id}?a[]=<>|^`"));
        requests.put("has an invalid method", "\u0001 " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        requests.put(OTHER_VERSION, "GET " + path + " HTTP/9.9\r\nHost: a\r\n\r\n");
        requests.put("has no host", "GET " + path + " HTTP/1.1\r\n\r\n");
        requests.put("has two hosts", "GET " + path + " HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        requests.put("has an unknown method", "BREW " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        requests.put("has a log line in its path", get(path + "/%0d%0a2026-01-01%20ERROR%20FORGED%e2%80%a8%1b[2J"));
        requests.put("has an invalid host", "GET " + path + " HTTP/1.1\r\nHost: a b:x\r\n\r\n");
        requests.put("is one line", "GET " + path);
        requests.put("is no HTTP", "EHLO example.org\r\n");
        requests.put("is TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc");
        requests.put("is empty", "");
        return requests;
    }

    /**
     * Whether the response is allowed: none at all, or a refusal. The service need not finish its response to such a
     * request.
     *
     * @param firstLine of the response
     */
    public static boolean isAllowed(String defect, String firstLine) {
        if (REFUSED.contains(defect)) {
            return firstLine.matches("HTTP/1.1 4.*");
        }
        return defect.equals(OTHER_VERSION)
                ? firstLine.matches("HTTP/[0-9.]+ 505 .*")
                : firstLine.isEmpty() || firstLine.matches("HTTP/[0-9.]+ [1-4].*");
    }

    /**
     * The first line of the response; empty when the service closes the connection.
     *
     * @throws java.net.SocketTimeoutException when it does neither
     */
    public String send(String request) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            try {
                OutputStream out = socket.getOutputStream();
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                socket.shutdownOutput();
                return firstLine(socket.getInputStream());
            } catch (SocketException hungUp) {
                return "";
            }
        }
    }

    private static String firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0 && octet != '\r'; octet = in.read()) {
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private static String post(String path, String headers, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }
}
