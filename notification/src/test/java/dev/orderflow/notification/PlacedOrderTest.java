package dev.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacedOrderTest {

    private static final Money PRICE = new Money(new BigDecimal("19.90"), "EUR");

    @Test
    void makesEveryTextOneLine() {
        PlacedOrder.Address address = new PlacedOrder.Address(
                "Street 1\r\nBcc: x@example.org", "1\t0117", "Ber\u2028lin", "DE-BE", "DE\u0000");
        PlacedOrder order = new PlacedOrder(
                UUID.randomUUID(),
                "Eve\r\n\r\nYour order was cancelled",
                "eve@example.org",
                address,
                List.of(new PlacedOrder.Line("SKU", "Tea\nfor two", 2, PRICE)),
                PRICE);

        assertThat(order.customerName()).isEqualTo("Eve Your order was cancelled");
        assertThat(address.street()).isEqualTo("Street 1 Bcc: x@ example. org");
        assertThat(address.postalCode()).isEqualTo("1 0117");
        assertThat(address.city()).isEqualTo("Ber lin");
        assertThat(address.country()).isEqualTo("DE");
        assertThat(order.lines().get(0).name()).isEqualTo("Tea for two");
    }

    @Test
    void breaksLinksInTexts() {
        PlacedOrder.Address address =
                new PlacedOrder.Address("www.evil.example", "evil.example", "//evil.example", "DE-BE", "DE");
        PlacedOrder order = new PlacedOrder(
                UUID.randomUUID(),
                "Your parcel is on hold: https://evil.example/pay",
                "eve@example.org",
                address,
                List.of(new PlacedOrder.Line("SKU.1", "evil.example", 2, PRICE)),
                PRICE);

        assertThat(order.customerName()).isEqualTo("Your parcel is on hold: https: / /evil. example/pay");
        assertThat(address.street()).isEqualTo("www. evil. example");
        assertThat(address.postalCode()).isEqualTo("evil. example");
        assertThat(address.city()).isEqualTo("/ /evil. example");
        assertThat(order.lines().get(0).name()).isEqualTo("evil. example");
        assertThat(order.lines().get(0).sku()).isEqualTo("SKU.1");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(new PlacedOrder.Line("SKU", "Müller’s “Tee” <5 % — 日本茶 🍵", 1, PRICE).name())
                .isEqualTo("Müller’s “Tee” <5 % — 日本茶 🍵");
    }

    @Test
    void totalsALine() {
        assertThat(new PlacedOrder.Line("SKU", "Tea", 3, PRICE).total()).hasToString("59.70 EUR");
    }
}
