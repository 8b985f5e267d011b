package dev.orderflow.orders.recommendations;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

@ConfigMapping(prefix = "orders.recommendations")
interface RecommendationConfig {

    /** How many of a product's newest orders are read; 1 to 10000. The cost depends on this number alone. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int newestOrders();

    /** The longest time for a response, with or without seller's response; 10 ms to 10 s. It includes the database. */
    @WithDefault("300ms")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 10)
    Duration timeLimit();
}
