package dev.orderflow.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final BackOff backOff = new BackOff(Duration.ofSeconds(1), LONGEST);

    @Test
    void doublesUpToTheLongest() {
        assertThat(backOff.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backOff.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(backOff.after(4)).isEqualTo(Duration.ofSeconds(8));
        assertThat(backOff.after(10)).isEqualTo(LONGEST);
        assertThat(backOff.after(Integer.MAX_VALUE)).isEqualTo(LONGEST);
    }

    @Test
    void takesBetweenHalfOfTheDelayAndAllOfIt() {
        assertThat(backOff.withJitterAfter(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(backOff.withJitterAfter(4)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(backOff.withJitterAfter(1_000)).isBetween(Duration.ofSeconds(150), LONGEST);
    }
}
