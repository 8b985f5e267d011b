package dev.orderflow.e2e;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.e2e.system.Orderflow;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StartIT {

    private static final Pattern WARNING = Pattern.compile("^\\S+ \\S+ (WARN|ERROR|FATAL) .*");
    // All start at once, slowly on a small machine, and orders may call seller before it listens.
    private static final Pattern OF_THE_MOMENT =
            Pattern.compile(".*(BlockedThreadChecker|Task fill-catalogue seller failed).*");

    private final Orderflow orderflow = Orderflow.running();

    @Test
    void startsWithoutWarnings() {
        orderflow.services().forEach(service -> assertThat(service.startLog())
                .as("%s", service.name())
                .anyMatch(line -> line.contains("started in"))
                .filteredOn(WARNING.asMatchPredicate())
                .filteredOn(not(OF_THE_MOMENT.asMatchPredicate()))
                .isEmpty());
    }
}
