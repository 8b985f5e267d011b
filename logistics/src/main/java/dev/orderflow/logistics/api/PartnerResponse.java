package dev.orderflow.logistics.api;

import dev.orderflow.logistics.DeliveryPartner;
import dev.orderflow.logistics.Money;
import dev.orderflow.logistics.PartnerDay;
import java.time.LocalDate;
import java.util.List;

record PartnerResponse(
        String id,
        String name,
        List<String> regions,
        int dailyCapacity,
        Money cost,
        int promiseDays,
        String timeZone,
        Today today) {

    /** The capacity of today, in the partner's time zone. */
    record Today(LocalDate date, int capacity, int assigned) {}

    static PartnerResponse from(PartnerDay day) {
        DeliveryPartner partner = day.partner();
        return new PartnerResponse(
                partner.id(),
                partner.name(),
                partner.regions(),
                partner.dailyCapacity(),
                partner.cost(),
                partner.promiseDays(),
                partner.timeZone(),
                new Today(day.day(), day.capacity(), day.assigned()));
    }
}
