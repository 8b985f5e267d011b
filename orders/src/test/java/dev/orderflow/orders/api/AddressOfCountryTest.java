package dev.orderflow.orders.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AddressOfCountryTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @ParameterizedTest
    @CsvSource({
        // street, city, postal code, region, country
        "12 rue Exemple, Paris, 75002, , FR",
        "12 rue Exemple, Paris, 75002, FR-IDF, FR",
        "1 Test Rd, Gibraltar, GX11 1AA, , GI",
        "1 Test Rd, Gibraltar, , , GI",
        "Unter den Linden 1, Berlin, 10117, , DE",
        "1 O’Connell Street, Dublin, , , IE",
        "1 O’Connell Street, Dublin, D01 F5P2, IE-D, IE",
        "1 Queen’s Road, Hong Kong, , , HK",
        "10 Downing Street, London, SW1A 2AA, , GB",
        "1 Main Street, Springfield, 62701, US-IL, US",
        "Sheikh Zayed Road 1, Dubai, , AE-DU, AE",
        "1 Test Road, Pristina, , , XK",
        "1 Test Road, Nowhere, , , QZ"
    })
    void acceptsTheAddress(String street, String city, String postalCode, String region, String country) {
        assertThat(violations(street, city, postalCode, region, country)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12 rue Exemple, Paris, , , FR, postalCode",
        "12 rue Exemple, Paris, '', , FR, postalCode",
        "12 rue Exemple, Paris, ' ', , FR, postalCode",
        "1 Queen’s Road, Hong Kong, ' ', , HK, postalCode",
        "1 Main Street, Springfield, 62701, , US, region",
        "1 Main Street, Springfield, 62701, '', US, region",
        "1 Main Street, Springfield, 62701, IL, US, region",
        "1 Main Street, Springfield, 62701, CA-BC, US, region",
        "12 rue Exemple, Paris, 75002, Paris, FR, region",
        "1 Test Rd, Gibraltar, , ES-CA, GI, region"
    })
    void namesTheInvalidPart(
            String street, String city, String postalCode, String region, String country, String part) {
        assertThat(violations(street, city, postalCode, region, country)).containsOnly(part);
    }

    @ParameterizedTest
    @MethodSource("countries")
    void acceptsACompleteAddressOfEachCountry(String country) {
        assertThat(violations("1 Test Road", "Town", "12345", country + "-1", country))
                .isEmpty();
    }

    static String[] countries() {
        return Locale.getISOCountries();
    }

    private static String[] violations(String street, String city, String postalCode, String region, String country) {
        var address = new PlaceOrderRequest.Address(street, city, postalCode, region, country);
        return VALIDATOR.validate(address).stream()
                .map(violation -> violation.getPropertyPath().toString())
                .toArray(String[]::new);
    }
}
