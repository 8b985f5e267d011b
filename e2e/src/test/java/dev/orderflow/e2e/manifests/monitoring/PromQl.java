package dev.orderflow.e2e.manifests.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of Prometheus' query language that shows which metrics a query reads. */
public final class PromQl {

    // Text in braces, brackets and quotes, and labels of groupings and joins, are not names of metrics.
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\"[^\"]*\"|'[^']*'");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.$])[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()(?![\\w:])");
    private static final Set<String> KEYWORDS = Set.of(
            "and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right");

    private PromQl() {}

    public static Set<String> metrics(String query) {
        Set<String> metrics = new TreeSet<>();
        String bare = GROUPING.matcher(LABELS.matcher(query).replaceAll(" ")).replaceAll(" ");
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            if (!KEYWORDS.contains(name.group())) {
                metrics.add(name.group());
            }
        }
        return metrics;
    }

    /** Whether every bracket is closed by its counterpart. */
    public static boolean isBalanced(String query) {
        String brackets = query.replaceAll("\"[^\"]*\"|'[^']*'", "").replaceAll("[^(){}\\[\\]]", "");
        for (String before = ""; !before.equals(brackets); ) {
            before = brackets;
            brackets = brackets.replaceAll("\\(\\)|\\{}|\\[]", "");
        }
        return brackets.isEmpty();
    }
}
