package dev.orderflow.e2e.chaos;

import dev.orderflow.e2e.chaos.ChaosInvariants.Findings;
import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The table of results, written into the document with {@code -Dchaos.report}. */
final class ChaosReport {

    private static final String BEGIN = "<!-- results -->";
    private static final String END = "<!-- /results -->";

    private final long seed;
    private final List<String> rows = new ArrayList<>();
    private final List<String> heaps = new ArrayList<>();
    private int failed;

    ChaosReport(long seed) {
        this.seed = seed;
    }

    void add(String fault, Findings findings, String verdict, long began, long done, long settled) {
        failed += verdict.equals("kept") ? 0 : 1;
        ChaosTally tally = findings == null ? new ChaosTally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0) : findings.tally();
        String row = "| %s | %s | %d | %d | %d | %d + %d | %d + %d | %d + %d | %d | %s | %s |"
                .formatted(
                        fault,
                        verdict,
                        tally.accepted(),
                        tally.placed(),
                        tally.shipments(),
                        tally.customerMails() - tally.customerMailsRepeated(),
                        tally.customerMailsRepeated(),
                        tally.sellerMails() - tally.sellerMailsRepeated(),
                        tally.sellerMailsRepeated(),
                        tally.events(),
                        tally.publishedAgain(),
                        tally.setAside(),
                        seconds(done == 0 ? settled - began : done - began),
                        done == 0 ? "-" : seconds(settled - done));
        rows.add(row);
        System.out.println(row);
    }

    void heap(Map<String, Long> before, Map<String, Long> after) {
        new TreeMap<>(after)
                .forEach((name, bytes) -> heaps.add("%s %d → %d".formatted(name, before.get(name) >> 20, bytes >> 20)));
    }

    void write() {
        Path target = Repository.root().resolve("e2e/target/chaos.md");
        try {
            Files.writeString(target, text());
            if (Boolean.getBoolean("chaos.report")) {
                Path document = Repository.root().resolve("docs/reliability.md");
                String old = Files.readString(document);
                Files.writeString(
                        document,
                        old.substring(0, old.indexOf(BEGIN) + BEGIN.length()) + "\n" + text()
                                + old.substring(old.indexOf(END)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return """
                Run on %s, seed %d: %d faults, guarantees violated under %d.

                | fault | guarantees | accepted | placed | shipments | customers' mails | sellers' mails | events | set aside | fault s | settled s |
                |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                %s

                Live heap of each process in MB, before the first fault and after the last: %s.
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        seed,
                        rows.size(),
                        failed,
                        String.join("\n", rows),
                        heaps.isEmpty() ? "not measured" : String.join(", ", heaps));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f", Duration.ofNanos(nanos).toMillis() / 1000.0);
    }
}
