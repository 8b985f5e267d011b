package dev.orderflow.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.orders.StepCall.State;
import dev.orderflow.orders.StepCallRepository.Begun;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each attempt fails and each call ends once, whatever is repeated after a crash. */
@QuarkusTest
class StepCallRepositoryTest {

    private static final StepName STEP = StepName.SELLER;

    @Inject
    StepCallRepository calls;

    @Inject
    TestProgress progress;

    private UUID order;

    @BeforeEach
    void place() {
        TestOrders.awaitCatalogue();
        order = TestOrders.place();
    }

    @Test
    void anAttemptThatWasNotRecordedIsKnownWhenTheNextOneBegins() {
        assertThat(begin()).isEqualTo(new Begun(1, null));
        assertThat(begin()).isEqualTo(new Begun(2, State.CALLING));
    }

    @Test
    void anAttemptFailsOnce() {
        begin();

        assertThat(fail()).contains(1);
        assertThat(fail()).isEmpty();
        assertThat(begin()).isEqualTo(new Begun(2, State.RETRYING));
        assertThat(fail()).contains(2);
    }

    @Test
    void aCallEndsOnce() {
        assertThat(end()).isEmpty();
        begin();

        assertThat(end()).contains(1);
        assertThat(end()).isEmpty();
        assertThat(fail()).isEmpty();
        assertThat(begin()).isEqualTo(new Begun(2, State.DONE));
    }

    private Begun begin() {
        return run(() -> calls.begin(order, STEP));
    }

    private Optional<Integer> fail() {
        return run(() -> calls.fail(order, STEP, "down"));
    }

    private Optional<Integer> end() {
        return run(() -> calls.end(order, STEP, State.DONE, null));
    }

    private <T> T run(Supplier<Uni<T>> work) {
        return progress.start(work).orTimeout(20, TimeUnit.SECONDS).join();
    }
}
