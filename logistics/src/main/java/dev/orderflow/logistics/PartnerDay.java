package dev.orderflow.logistics;

import java.time.LocalDate;

/** A partner's capacity on one day of its own calendar, and how much of it is taken. */
public class PartnerDay {

    private final DeliveryPartner partner;
    private final LocalDate day;
    private final int capacity;
    private int assigned;

    PartnerDay(DeliveryPartner partner, LocalDate day, int capacity, int assigned) {
        this.partner = partner;
        this.day = day;
        this.capacity = capacity;
        this.assigned = assigned;
    }

    boolean hasCapacity() {
        return assigned < capacity;
    }

    void take() {
        if (!hasCapacity()) {
            throw new IllegalStateException(partner.id() + " is full on " + day);
        }
        assigned++;
    }

    LocalDate promisedDate() {
        return day.plusDays(partner.promiseDays());
    }

    public DeliveryPartner partner() {
        return partner;
    }

    public LocalDate day() {
        return day;
    }

    public int capacity() {
        return capacity;
    }

    public int assigned() {
        return assigned;
    }
}
