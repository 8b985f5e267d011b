package dev.orderflow.e2e.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The measured resources of containers, for the documents and the Deployments' requests and limits. */
public final class ContainerFigures {

    private static final int KIB_PER_MIB = 1024;

    private final List<String> lines = new ArrayList<>();

    /** Records the current resources of each container. */
    public void note(String when, Stream<Container> containers) {
        lines.add("\n| " + when
                + " | ready after, ms | resident, MiB | its share, MiB | CPU, s |\n|---|---|---|---|---|");
        containers.forEach(container -> {
            Path process = Path.of("/proc", Long.toString(container.process().pid()));
            Duration cpu = container.process().info().totalCpuDuration().orElse(Duration.ZERO);
            lines.add("| %s | %d | %d | %d | %.1f |"
                    .formatted(
                            container.name(),
                            container.startup().toMillis(),
                            mib(process.resolve("status"), "VmRSS:"),
                            mib(process.resolve("smaps_rollup"), "Pss:"),
                            cpu.toMillis() / 1000.0));
        });
    }

    public void say(String line) {
        lines.add("\n" + line);
    }

    public void write(Path file) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long mib(Path file, String field) {
        try (Stream<String> content = Files.lines(file)) {
            return content.filter(line -> line.startsWith(field))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0)
                    / KIB_PER_MIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
