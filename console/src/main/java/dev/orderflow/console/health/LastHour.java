package dev.orderflow.console.health;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The most that waited in each two minutes of the last hour, the oldest first. A part without a known value is null. */
record LastHour(List<@Nullable Long> unpublished, List<@Nullable Long> queued, List<@Nullable Long> openTasks) {

    static final int PARTS = 30;

    /** The length of a part. */
    static final int MINUTES = 2;

    static LastHour empty() {
        return new LastHour(parts(), parts(), parts());
    }

    private static List<@Nullable Long> parts() {
        return Arrays.asList(Collections.<@Nullable Long>nCopies(PARTS, null).toArray(new Long[0]));
    }

    /** @param age how many parts ago */
    void add(int age, @Nullable Long mostUnpublished, @Nullable Long mostQueued, @Nullable Long mostTasks) {
        if (age >= 0 && age < PARTS) {
            int part = PARTS - 1 - age;
            unpublished.set(part, mostUnpublished);
            queued.set(part, mostQueued);
            openTasks.set(part, mostTasks);
        }
    }
}
