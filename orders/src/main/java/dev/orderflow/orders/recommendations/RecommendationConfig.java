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

    /** How many orders of a product are looked at, the newest first; 1 to 10000. The cost grows with it alone. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int newestOrders();

    /** After this the answer goes out, with or without seller's; 10 ms to 10 s. The database's time counts. */
    @WithDefault("300ms")
    @DurationMin(millis = 10)
    @DurationMax(seconds = 10)
    Duration timeLimit();
}
