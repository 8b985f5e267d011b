package dev.orderflow.outbox.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsencesTest {

    private static final long REPLICA = 7;
    private static final long ANOTHER = 8;

    // Begins where the numbers are negative, as those of System.nanoTime() may be.
    private static final long START = -Duration.ofSeconds(3).toNanos();

    private final Absences absences = new Absences(Duration.ofSeconds(2));

    @Test
    void aReplicaIsDeadAfterAnAbsenceOfTheGraceTime() {
        assertThat(observe(0, REPLICA)).isEmpty();
        assertThat(observe(1_000, REPLICA)).isEmpty();
        assertThat(observe(1_999, REPLICA)).isEmpty();
        assertThat(observe(2_010, REPLICA, ANOTHER)).containsExactly(REPLICA);
    }

    @Test
    void anAbsenceStartsAgainAfterAPresence() {
        observe(0, REPLICA);
        observe(1_000);
        observe(1_500, REPLICA);

        assertThat(observe(3_000, REPLICA)).isEmpty();
        assertThat(observe(3_600, REPLICA)).containsExactly(REPLICA);
    }

    @Test
    void observationsThatAreFarApartProveNothing() {
        observe(0, REPLICA);

        assertThat(observe(60_000, REPLICA)).isEmpty();
        assertThat(observe(61_000, REPLICA)).isEmpty();
        assertThat(observe(62_010, REPLICA)).containsExactly(REPLICA);
    }

    @Test
    void theGraceTimeRunsFromTheFirstAnswerToTheLastQuestion() {
        absences.observe(List.of(REPLICA), at(0), at(900));

        assertThat(absences.observe(List.of(REPLICA), at(2_100), at(2_950))).isEmpty();
    }

    @Test
    void forgettingStartsAgain() {
        observe(0, REPLICA);
        observe(1_500, REPLICA);
        absences.forget();

        assertThat(observe(2_500, REPLICA)).isEmpty();
    }

    private List<Long> observe(long millis, Long... absent) {
        return absences.observe(List.of(absent), at(millis), at(millis));
    }

    private static long at(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }
}
