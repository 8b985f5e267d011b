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
        assertThat(look(0, REPLICA)).isEmpty();
        assertThat(look(1_000, REPLICA)).isEmpty();
        assertThat(look(1_999, REPLICA)).isEmpty();
        assertThat(look(2_010, REPLICA, ANOTHER)).containsExactly(REPLICA);
    }

    @Test
    void anAbsenceStartsAgainAfterAPresence() {
        look(0, REPLICA);
        look(1_000);
        look(1_500, REPLICA);

        assertThat(look(3_000, REPLICA)).isEmpty();
        assertThat(look(3_600, REPLICA)).containsExactly(REPLICA);
    }

    @Test
    void observationsThatAreFarApartProveNothing() {
        look(0, REPLICA);

        assertThat(look(60_000, REPLICA)).isEmpty();
        assertThat(look(61_000, REPLICA)).isEmpty();
        assertThat(look(62_010, REPLICA)).containsExactly(REPLICA);
    }

    @Test
    void theGraceTimeRunsFromTheFirstAnswerToTheLastQuestion() {
        absences.observe(List.of(REPLICA), at(0), at(900));

        assertThat(absences.observe(List.of(REPLICA), at(2_100), at(2_950))).isEmpty();
    }

    @Test
    void forgettingStartsAgain() {
        look(0, REPLICA);
        look(1_500, REPLICA);
        absences.forget();

        assertThat(look(2_500, REPLICA)).isEmpty();
    }

    private List<Long> look(long millis, Long... absent) {
        return absences.observe(List.of(absent), at(millis), at(millis));
    }

    private static long at(long millis) {
        return START + Duration.ofMillis(millis).toNanos();
    }
}
