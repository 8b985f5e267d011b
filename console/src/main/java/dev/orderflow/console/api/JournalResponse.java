package dev.orderflow.console.api;

import dev.orderflow.console.journal.JournalGap;
import dev.orderflow.console.journal.JournalStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@RegisterForReflection
record JournalResponse(
        @Schema(description = "When the oldest event was received; null without events", nullable = true) @Nullable
        Instant beginsAt,

        List<SourceResponse> sources,

        @Schema(description = "Events that were received until then are examined for gaps")
        Instant examinedUntil,

        @Schema(description = "Times in which events are missing, the latest first")
        List<GapResponse> gaps) {

    @RegisterForReflection
    @Schema(name = "Source")
    record SourceResponse(@Schema(examples = "/orders") String source, Instant lastReceivedAt, Instant lastWrittenAt) {}

    @RegisterForReflection
    @Schema(name = "Gap")
    record GapResponse(
            @Schema(examples = "/orders") String source,

            @Schema(description = "When the last event before the gap was written")
            Instant from,

            @Schema(description = "When the first event after the gap was written")
            Instant to) {

        static GapResponse of(JournalGap gap) {
            return new GapResponse(gap.source(), gap.from(), gap.to());
        }
    }

    static JournalResponse of(JournalStatus status, Instant examinedUntil, List<JournalGap> gaps) {
        return new JournalResponse(
                status.beginsAt(),
                status.sources().stream()
                        .map(source ->
                                new SourceResponse(source.name(), source.lastReceivedAt(), source.lastWrittenAt()))
                        .toList(),
                examinedUntil,
                gaps.stream().map(GapResponse::of).toList());
    }
}
