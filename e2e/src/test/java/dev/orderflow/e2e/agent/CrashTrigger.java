package dev.orderflow.e2e.agent;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the passes of the point and kills the process at the last one. Instrumented methods call it. */
public final class CrashTrigger {

    static final String LAST_WORDS = "Crashed at ";
    static final int STATUS = 137;

    private static final AtomicInteger PASSES_LEFT = new AtomicInteger();
    private static volatile String point = "no point";

    private CrashTrigger() {}

    static void arm(CrashPoint at, int pass) {
        point = at.name();
        PASSES_LEFT.set(pass);
    }

    /** Counts a pass. */
    public static void pass() {
        if (PASSES_LEFT.decrementAndGet() == 0) {
            System.err.println(LAST_WORDS + point);
            // Runs no shutdown hook and no finally block, like kill -9.
            Runtime.getRuntime().halt(STATUS);
        }
    }

    /** Counts a pass when the stage has completed without a failure. */
    public static <T> CompletionStage<T> passAfter(CompletionStage<T> stage) {
        return stage.whenComplete((result, failure) -> {
            if (failure == null) {
                pass();
            }
        });
    }
}
