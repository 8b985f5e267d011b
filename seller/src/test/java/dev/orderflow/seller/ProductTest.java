package dev.orderflow.seller;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class ProductTest {

    @Test
    void becomesAnotherVersionWithEachChange() {
        Product product = product("Bell", "19.90");

        assertThat(product.change(details("Bell", "21.00"))).isTrue();

        assertThat(product.version()).isEqualTo(2);
        assertThat(product.price().amount()).isEqualByComparingTo("21.00");
    }

    @Test
    void staysTheSameVersionWhenNothingIsDifferent() {
        Product product = product("Bell", "19.90");

        assertThat(product.change(details("Bell", "19.9"))).isFalse();

        assertThat(product.version()).isEqualTo(1);
    }

    static Product product(String sku, String price) {
        Seller seller = new Seller(
                "alpenrad", "Alpenrad", "a@example.org", new Address("Weg 1", "München", "80539", "DE-BY", "DE"));
        return new Product(sku, seller, details(sku, price));
    }

    private static ProductDetails details(String name, String price) {
        return new ProductDetails(name, "", new Money(new BigDecimal(price), Currency.getInstance("EUR")), true);
    }
}
