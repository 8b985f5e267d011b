package dev.orderflow.e2e.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that are known to break headers, pages, logs, queries or databases. */
public final class HostileText {

    /** The name of an injected header. No service sends a header of this name. */
    public static final String INJECTED = "X-Injected";

    /** The beginning of a log record that no service writes. */
    public static final String FORGED = "2026-11-30 00:00:00,000 ERROR [forged] (main) FORGED";

    /** A forged log record after each way to end or overwrite the current line. */
    private static final List<String> FORGERIES = Stream.of("\n", "\r\n", "\r", "\u0085", "\u2028", "\u001b[2K\u001b[G")
            .map(end -> "Anna" + end + FORGED)
            .toList();

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "\u00a0",
            "0",
            "-1",
            "1e400",
            "NaN",
            "Infinity",
            "null",
            "undefined",
            "true",
            "9".repeat(40),
            "-9223372036854775809",
            "\u0661\u0662\u0663",
            "x".repeat(201),
            "x".repeat(3_000),
            "é".repeat(1_000),
            // One character of many code points, and words that read from the right.
            "e\u0301\u0301\u0301\u0301",
            "Z\u0335\u0321a\u0336\u0322l\u0337\u0323g\u0338\u0324o\u0335\u0325",
            "\u202emoc.live@annA",
            "\u2067Anna",
            "\u3000\u00a0",
            "\u3164\u2800",
            "\udb40\udc67\udb40\udc7f",
            "\u05d0\u05d1\u05d2 \u0645\u0631\u062d\u0628\u0627",
            "\ufdfa\ufdfa",
            "\ud83d\udc69\u200d\ud83d\udc67 \ud83c\udff4\udb40\udc67\udb40\udc7f \ud83d\ude80",
            "\u200b",
            "\ufeffAnna",
            "\ufffe\uffff",
            "\ud800",
            "\udfff\ud800",
            "Anna\u0000Berg",
            "Anna\u2028Berg",
            "Anna\u2029Berg",
            "Anna\u0085Berg",
            "İstanbul ﬃ ß ǅ",
            // An additional header of an e-mail or a response, after all ways to end a line.
            "Anna\r\nBcc: all@example.org",
            "Anna\nBcc: all@example.org",
            "Anna\rBcc: all@example.org",
            "Anna\r\n\r\n<h1>Hello</h1>",
            "Anna\r\n " + INJECTED + ": 1",
            "Anna%0d%0aBcc:%20all@example.org",
            "Anna\\r\\nBcc: all@example.org",
            "Anna\u560d\u560aBcc: all@example.org",
            "=?utf-8?q?Anna=0D=0ABcc:_all@example.org?=",
            "=?utf-8?B?QW5uYQ0KQmNjOiBhbGxAZXhhbXBsZS5vcmc=?=",
            "Anna <all@example.org>, other@example.org",
            ".\r\nQUIT",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "</title></table><a href='https://example.org'>Anna</a>",
            "&lt;b&gt; &amp; <!-- ",
            "{order.customerName} {#for x in order}{/for} ${7*7} #{7*7} {{7*7}}",
            "${jndi:ldap://127.0.0.1/a}",
            "'; drop table product; --",
            "\\",
            "%s%n%d",
            "%",
            "%zz",
            "../../../../etc/passwd",
            "//example.org/",
            ";jsessionid=1",
            "*",
            "a,b;c=d");

    private HostileText() {}

    public static List<String> known() {
        return Stream.concat(TEXTS.stream(), FORGERIES.stream()).toList();
    }

    /** Texts that try to forge a log record. */
    public static List<String> forgeries() {
        return FORGERIES;
    }

    /** One of each kind. */
    public static List<String> few() {
        return List.of(
                "",
                "1e400",
                "x".repeat(3_000),
                "e\u0301\u0301\u0301\u0301",
                "\u202emoc.live@annA",
                "\ud83d\udc69\u200d\ud83d\udc67",
                "\ud800",
                "Anna\u0000Berg",
                "Anna\u0007Berg",
                "Anna\u0085Berg",
                "Anna\u2028Berg",
                "Anna\r\nBcc: all@example.org",
                "<script>alert(1)</script>",
                "{order} {#for x in y} ${7*7}",
                "'; drop table product; --",
                "../../etc/passwd");
    }

    /** The known texts, and each control character in the middle of a word. */
    public static List<String> all() {
        Stream<String> controls = IntStream.concat(IntStream.rangeClosed(0x01, 0x1f), IntStream.rangeClosed(0x7f, 0x9f))
                .mapToObj(control -> "Anna" + Character.toString(control) + "Berg");
        return Stream.concat(known().stream(), controls).toList();
    }

    /** Texts for an address or a name, none of them blank or too long. */
    public static List<String> names() {
        return TEXTS.stream()
                .filter(text -> !text.isBlank() && text.length() <= 200)
                .toList();
    }

    /** Up to 40 random characters, including halves of characters. */
    public static String random(Random random) {
        return IntStream.range(0, 1 + random.nextInt(40))
                .mapToObj(i -> Character.toString(
                        switch (random.nextInt(6)) {
                            case 0 -> random.nextInt(0x20);
                            case 1 -> 0x80 + random.nextInt(0x2000);
                            case 2 -> 0xd800 + random.nextInt(0x800);
                            case 3 -> random.nextInt(Character.MAX_CODE_POINT + 1);
                            default -> 0x20 + random.nextInt(0x5f);
                        }))
                .collect(Collectors.joining());
    }
}
