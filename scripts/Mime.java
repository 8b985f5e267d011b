import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of MIME as the demo's mails need: multipart, quoted-printable, base64, encoded headers. */
final class Mime {
    record Part(Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        String parameter(String name, String otherwise) {
            Matcher matcher = Pattern.compile("(?i)" + name + "=\"?([^\";]+)").matcher(header("content-type"));
            return matcher.find() ? matcher.group(1) : otherwise;
        }

        /** The plain text, wherever it is nested; null in a part that has none. */
        String text() {
            String type = headers.getOrDefault("content-type", "text/plain").toLowerCase(Locale.ROOT);
            if (type.startsWith("multipart/")) {
                String[] parts = body.split("(?m)^--" + Pattern.quote(parameter("boundary", "")) + "(--)?[ \\t]*$");
                for (int i = 1; i < parts.length; i++) {
                    String text = parse(parts[i].stripLeading()).text();
                    if (text != null) return text;
                }
                return null;
            }
            return type.startsWith("text/plain") ? decoded() : null;
        }

        private String decoded() {
            Charset charset = Charset.forName(parameter("charset", "UTF-8").strip());
            return switch (header("content-transfer-encoding").toLowerCase(Locale.ROOT)) {
                case "base64" -> new String(Base64.getMimeDecoder().decode(body), charset);
                case "quoted-printable" -> quotedPrintable(body.replaceAll("=[ \\t]*\n", ""), charset);
                default -> body;
            };
        }
    }

    static Part parse(String message) {
        String text = message.replace("\r\n", "\n");
        int blank = text.indexOf("\n\n");
        String head = blank < 0 ? text : text.substring(0, blank);
        Map<String, String> headers = new HashMap<>();
        for (String line : head.replaceAll("\n[ \\t]+", " ").split("\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
        }
        return new Part(headers, blank < 0 ? "" : text.substring(blank + 2));
    }

    static String decodeHeader(String value) {
        return Pattern.compile("=\\?([^?]+)\\?([BbQq])\\?([^?]*)\\?=")
                .matcher(value.replaceAll("\\?=\\s+=\\?", "?==?"))
                .replaceAll(word -> {
                    Charset charset = Charset.forName(word.group(1));
                    String decoded = word.group(2).equalsIgnoreCase("B")
                            ? new String(Base64.getDecoder().decode(word.group(3)), charset)
                            : quotedPrintable(word.group(3).replace('_', ' '), charset);
                    return Matcher.quoteReplacement(decoded);
                });
    }

    private static String quotedPrintable(String text, Charset charset) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '=' && i + 2 < in.length) {
                out[length++] = (byte) Integer.parseInt(new String(in, i + 1, 2, StandardCharsets.US_ASCII), 16);
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        return new String(out, 0, length, charset);
    }
}
