package dev.orderflow.outbox.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CauseTest {

    private static final String HERE = CauseTest.class.getName();

    @Test
    void isTheExceptionAndTheFirstMethodOfOurs() {
        assertThat(Cause.of(new IllegalStateException("out of paper")))
                .isEqualTo("java.lang.IllegalStateException at " + HERE + ".isTheExceptionAndTheFirstMethodOfOurs");
    }

    @Test
    void skipsTheFramesOfOthers() {
        IllegalStateException failure = new IllegalStateException();
        failure.setStackTrace(new StackTraceElement[] {
            frame("java.util.Objects", "requireNonNull"),
            frame("dev.orderflow.seller.Order_Subclass$$1", "lambda$place$17"),
            frame("dev.orderflow.seller.Another", "place")
        });

        assertThat(Cause.of(failure)).isEqualTo("java.lang.IllegalStateException at dev.orderflow.seller.Order.place");
    }

    @Test
    void isTheInnermostExceptionWithTheFrameOfTheNextThatHasOne() {
        IllegalArgumentException innermost = new IllegalArgumentException("12");
        innermost.setStackTrace(new StackTraceElement[] {frame("io.vertx.pgclient.Codec", "decode")});

        assertThat(Cause.of(new CompletionException(new IllegalStateException(innermost))))
                .isEqualTo("java.lang.IllegalArgumentException at " + HERE
                        + ".isTheInnermostExceptionWithTheFrameOfTheNextThatHasOne");
    }

    @Test
    void namesTheMethodOfALambdaWithoutItsNumber() {
        Supplier<RuntimeException> failing = () -> new IllegalStateException();

        assertThat(Cause.of(failing.get())).endsWith(HERE + ".namesTheMethodOfALambdaWithoutItsNumber");
    }

    @Test
    void withoutAFrameOfOursIsTheMessageWithoutIdsNumbersAndAddresses() {
        assertThat(ofDriver("order 0197f0c2-7f6e-7d0a-8a53-4e7d1a2b3c4d of ada@example.org has 17 lines\nand a tab\t"))
                .isEqualTo(ofDriver(
                        "order 0197f0c2-7f6e-7d0a-8a53-000000000000 of bob@example.org has 3 lines\nand a tab\t"))
                .isEqualTo("java.lang.IllegalStateException: order * of <e-mail> has * lines and a tab ");
    }

    @Test
    void isCutToFitItsColumn() {
        assertThat(ofDriver("x".repeat(1_000))).hasSize(300);
    }

    @Test
    void endsWhereFailuresCauseEachOther() {
        IllegalStateException first = new IllegalStateException("first");
        first.initCause(new IllegalArgumentException("second", first));

        assertThat(Cause.of(first)).contains(" at " + HERE);
    }

    private static String ofDriver(String message) {
        IllegalStateException failure = new IllegalStateException(message);
        failure.setStackTrace(new StackTraceElement[] {frame("io.vertx.pgclient.Codec", "decode")});
        return Cause.of(failure);
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, "Source.java", 1);
    }
}
