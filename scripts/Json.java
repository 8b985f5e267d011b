import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JSON as maps, lists, strings, booleans and nulls; numbers stay the text that they were. For the programs of
 * {@code ./orderflow}, which have nothing but the JDK.
 */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** Text that is not JSON (a proxy's error page) comes back as the string it is. */
    static Object parse(String text) {
        try {
            return new Json(text).value();
        } catch (RuntimeException notJson) {
            return text;
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    static List<?> array(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static void objectsWith(String key, Object value, List<Map<String, Object>> found) {
        if (value instanceof Map<?, ?> map) {
            if (map.containsKey(key)) {
                found.add(object(map));
            } else {
                map.values().forEach(inner -> objectsWith(key, inner, found));
            }
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> objectsWith(key, inner, found));
        }
    }

    private Object value() {
        char next = next();
        switch (next) {
            case '{': {
                Map<String, Object> map = new LinkedHashMap<>();
                for (at++; next() != '}'; ) {
                    String key = string();
                    next();
                    at++; // the colon
                    map.put(key, value());
                    if (next() == ',') at++;
                }
                at++;
                return map;
            }
            case '[': {
                List<Object> list = new ArrayList<>();
                for (at++; next() != ']'; ) {
                    list.add(value());
                    if (next() == ',') at++;
                }
                at++;
                return list;
            }
            case '"':
                return string();
            default:
                Matcher word = Pattern.compile("[-+.0-9A-Za-z]+").matcher(text).region(at, text.length());
                if (!word.lookingAt()) throw new IllegalArgumentException("not JSON");
                at = word.end();
                return switch (word.group()) {
                    case "null" -> null;
                    case "true" -> true;
                    case "false" -> false;
                    default -> new Number(word.group());
                };
        }
    }

    record Number(String digits) {
        @Override
        public String toString() {
            return digits;
        }
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(at))) at++;
        return text.charAt(at);
    }

    private String string() {
        StringBuilder result = new StringBuilder();
        if (next() != '"') throw new IllegalArgumentException("not JSON");
        for (at++; text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                c = text.charAt(++at);
                switch (c) {
                    case 'n' -> c = '\n';
                    case 't' -> c = '\t';
                    case 'r' -> c = '\r';
                    case 'b' -> c = '\b';
                    case 'f' -> c = '\f';
                    case 'u' -> {
                        c = (char) Integer.parseInt(text.substring(at + 1, at + 5), 16);
                        at += 4;
                    }
                    default -> { } // quote, slash, backslash stand for themselves
                }
            }
            result.append(c);
        }
        at++;
        return result.toString();
    }

    static String compact(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> quoted(String.valueOf(e.getKey())) + ": " + compact(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::compact).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String s ? quoted(s) : String.valueOf(value);
    }

    // Control characters escaped, also for the terminal's sake.
    private static String quoted(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> result.append('\\').append(c);
                case '\n' -> result.append("\\n");
                default -> {
                    if (Character.isISOControl(c)) {
                        result.append(String.format("\\u%04x", (int) c));
                    } else {
                        result.append(c);
                    }
                }
            }
        }
        return result.append('"').toString();
    }

    /** Objects that fit on a line stay on one. */
    static String pretty(Object value) {
        return value instanceof String s ? s : pretty(value, "");
    }

    private static String pretty(Object value, String indent) {
        String line = compact(value);
        if (line.length() + indent.length() <= 110) {
            return line;
        }
        String inner = indent + "  ";
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> inner + quoted(String.valueOf(e.getKey())) + ": " + pretty(e.getValue(), inner))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(e -> inner + pretty(e, inner)).collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }
        return line;
    }
}
