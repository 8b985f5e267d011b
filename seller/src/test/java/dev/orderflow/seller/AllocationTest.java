package dev.orderflow.seller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final UUID ORDER = UUID.randomUUID();

    private final Allocation allocation = new Allocation(List.of(stock("BELL", 10, 4), stock("LOCK", 3, 0)));

    @Test
    void takesWhatIsThereAndPromisedToNobody() {
        assertThat(take(Map.of("BELL", 6, "LOCK", 3))).isEmpty();

        assertThat(allocation.taken()).containsExactly(Map.entry("BELL", 6), Map.entry("LOCK", 3));
    }

    @Test
    void takesNothingWhenOneLineIsShort() {
        assertThat(take(Map.of("BELL", 1, "LOCK", 4))).containsExactly(new Shortage(ORDER, "LOCK", 4, 3));

        assertThat(allocation.taken()).isEmpty();
    }

    @Test
    void givesTheNextOrderWhatTheOnesBeforeLeft() {
        take(Map.of("LOCK", 2));

        assertThat(take(Map.of("LOCK", 2))).containsExactly(new Shortage(ORDER, "LOCK", 2, 1));
        assertThat(take(Map.of("LOCK", 1))).isEmpty();
    }

    @Test
    void hasNothingOfWhatIsNotInTheCatalogue() {
        assertThat(take(Map.of("NOBODY-SELLS-IT", 1))).containsExactly(new Shortage(ORDER, "NOBODY-SELLS-IT", 1, 0));
    }

    @Test
    void hasNothingOfWhatIsNoLongerSold() {
        Stock discontinued = stock("OLD", 10, 0);
        Product old = discontinued.product();
        old.change(new ProductDetails(old.name(), old.description(), old.price(), false));

        assertThat(new Allocation(List.of(discontinued)).take(ORDER, new TreeMap<>(Map.of("OLD", 1))))
                .containsExactly(new Shortage(ORDER, "OLD", 1, 0));
    }

    private List<Shortage> take(Map<String, Integer> quantities) {
        return allocation.take(ORDER, new TreeMap<>(quantities));
    }

    private static Stock stock(String sku, int onHand, int reserved) {
        return new Stock(ProductTest.product(sku, "1.00"), onHand, reserved);
    }
}
