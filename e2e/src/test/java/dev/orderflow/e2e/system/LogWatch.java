package dev.orderflow.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.e2e.fuzz.HostileText;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds lines that a caller forged in the logs of the services since the creation of this object. */
public final class LogWatch {

    private static final Pattern RECORD = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} +(TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +\\[.*");
    private static final Pattern OF_A_STACK_TRACE = Pattern.compile(
            "\\s+at .+|\\s*(Caused by|Suppressed): .+|\\s+\\.\\.\\. \\d+ .+|\\s*\\[CIRCULAR REFERENCE.*");
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\t\\n]]");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private final Map<ServiceProcess, Long> lengths;

    public LogWatch(Orderflow orderflow) {
        this.lengths = orderflow.services().collect(Collectors.toMap(Function.identity(), ServiceProcess::logLength));
    }

    public void assertNothingForged() {
        lengths.forEach((service, length) -> {
            String log = service.logSince(length);
            assertThat(LINE_END.split(log))
                    .as("lines in the log of %s that are neither records nor stack traces", service.name())
                    .filteredOn(line -> !line.isEmpty())
                    .filteredOn(line -> line.startsWith(HostileText.FORGED)
                            || !RECORD.matcher(line).matches()
                                    && !OF_A_STACK_TRACE.matcher(line).matches())
                    .isEmpty();
            assertThat(log.lines())
                    .as("lines in the log of %s with control characters", service.name())
                    .filteredOn(line -> UNSAFE.matcher(line).find())
                    .isEmpty();
        });
    }

    /** Fails if a log never contained the hostile text, because it then proves nothing. */
    public void assertTried() {
        List<ServiceProcess> without = lengths.entrySet().stream()
                .filter(entry -> !entry.getKey().logSince(entry.getValue()).contains(HostileText.FORGED))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(without)
                .extracting(ServiceProcess::name)
                .as("logs that the hostile text never reached")
                .isEmpty();
    }
}
