package dev.orderflow.seller.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.seller.Given;
import dev.orderflow.seller.Money;
import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class ProductTest {

    private final Product product = new Product("BELL", Given.seller("alpenrad"), details("Bell", "19.90"));

    @Test
    void eachChangeIsANewVersion() {
        assertThat(product.change(details("Bell", "21.00"))).isTrue();

        assertThat(product.version()).isEqualTo(2);
        assertThat(product.price().amount()).isEqualByComparingTo("21.00");
    }

    @Test
    void equalDetailsAreNoNewVersion() {
        assertThat(product.change(details("Bell", "19.9"))).isFalse();

        assertThat(product.version()).isEqualTo(1);
    }

    private static ProductDetails details(String name, String price) {
        return new ProductDetails(name, "", new Money(new BigDecimal(price), Currency.getInstance("EUR")), true);
    }
}
