package dev.orderflow.logistics;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Assignments in each state, reached step by step. */
public final class TestAssignments {

    public static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private TestAssignments() {}

    /** The time of a step: one second after {@link #START} for each step up to it. The decision is the first step. */
    public static Instant after(int steps) {
        return START.plusSeconds(steps);
    }

    public static Assignment inState(AssignmentState state, boolean byRequest) {
        UUID order = UUID.randomUUID();
        return switch (state) {
            case EXPECTED -> Assignment.expected(order);
            case WAITING -> waiting(byRequest, after(30));
            case UNAVAILABLE -> {
                Assignment assignment = requested(order, byRequest);
                assignment.giveUp(UnavailableReason.NO_CAPACITY, after(1));
                yield assignment;
            }
            case ASSIGNED, SCHEDULED, PICKED_UP, DELIVERED -> assigned(order, byRequest, state);
            case RELEASED -> {
                Assignment assignment = assigned(order, byRequest, AssignmentState.ASSIGNED);
                assignment.release(after(2));
                yield assignment;
            }
        };
    }

    static Assignment waiting(boolean byRequest, Instant end) {
        Assignment assignment = requested(UUID.randomUUID(), byRequest);
        assignment.waitUntil(end);
        return assignment;
    }

    private static Assignment assigned(UUID order, boolean byRequest, AssignmentState last) {
        Assignment assignment = requested(order, byRequest);
        assignment.assignTo(day("spree-kurier"), "SPK-1", after(1));
        if (last.compareTo(AssignmentState.SCHEDULED) >= 0) {
            assignment.confirmed(after(1));
            assignment.ready(after(2));
        }
        if (last.compareTo(AssignmentState.PICKED_UP) >= 0) {
            assignment.pickUp(after(3));
        }
        if (last.compareTo(AssignmentState.DELIVERED) >= 0) {
            assignment.deliver(after(4));
        }
        return assignment;
    }

    static Assignment requested(UUID order, boolean byRequest) {
        return Assignment.expected(order).requested(request(order, byRequest), null);
    }

    static DeliveryRequest request(UUID order, boolean byRequest) {
        Destination berlin = new Destination("DE-BE", "DE");
        return byRequest ? DeliveryRequest.byRequest(order, berlin) : DeliveryRequest.byEvent(order, berlin);
    }

    static PartnerDay day(String partner) {
        return new PartnerDay(
                new DeliveryPartner(
                        partner,
                        "Partner " + partner,
                        "TST",
                        List.of("DE"),
                        100,
                        new Money(new BigDecimal("3.90"), "EUR"),
                        2,
                        "Europe/Berlin"),
                LocalDate.parse("2026-11-23"),
                100,
                0);
    }
}
