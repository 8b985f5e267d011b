package dev.orderflow.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.api.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Ending ENDING = Ending.of("ORCHESTRATION", "REJECTED", 10, List.of(61_000L, 60_500L));

    @Test
    void printsEndingsInMarkdown() {
        assertThat(print(MarkdownReport::new)).isEqualTo("""

                | logistics is stopped for 60 s | how the orders ended | when |
                |---|---|---|
                | ORCHESTRATION | 2 of 10 REJECTED | after 60.5 to 61.0 s |
                """);
    }

    @Test
    void printsEndingsAsJson() {
        assertThat(Json.parse(print(JsonReport::new))).isEqualTo(Json.parse("""
                {"endings": [{"coordination": "ORCHESTRATION", "status": "REJECTED", "orders": 2, "placed": 10,
                              "firstMilliseconds": 60500, "lastMilliseconds": 61000}]}"""));
    }

    private static String print(Function<PrintWriter, Report> kind) {
        StringWriter text = new StringWriter();
        Report report = kind.apply(new PrintWriter(text));
        report.startEndings();
        report.add(ENDING);
        report.end();
        return text.toString();
    }
}
