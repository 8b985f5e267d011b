package dev.orderflow.outbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnlinkedTest {

    @ParameterizedTest
    @CsvSource({
        "Your parcel is on hold https://evil.example/pay, Your parcel is on hold https: / /evil. example/pay",
        "HTTP://EVIL.EXAMPLE, HTTP: / /EVIL. EXAMPLE",
        "www.evil.example, www. evil. example",
        "evil.example, evil. example",
        "4.4evil.2example.org, 4.4evil. 2example. org",
        "http://127.0.0.1/, http: / /127.0.0.1/",
        "//evil/x, / /evil/x",
        "mailto:a@evil.example, mailto: a@ evil. example",
        "tel:+490000, tel: +490000",
        "javascript:alert(1), javascript: alert(1)",
        "\\\\evil\\share, \\ \\ evil\\ share",
        "evil\u3002example, evil\u3002 example",
        "evil\uff0eexample, evil\uff0e example",
        "evil\uff61example, evil\uff61 example",
        "evil\u2024example, evil\u2024 example",
        "https\uff1a//evil, https\uff1a / /evil",
        "a\uff20evil, a\uff20 evil",
    })
    void breaksLinks(String text, String unlinked) {
        assertThat(Unlinked.of(text)).isEqualTo(unlinked);
        assertThat(Unlinked.of(unlinked)).isEqualTo(unlinked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Schneider",
                "Dr. Jos\u00e9 O'Neill-M\u00fcller jr.",
                "c/o Smith & Sons",
                "12 1/2 St. James's Sq.",
                "Tea, 0.25 kg",
                "10:30",
                "\u674e\u96f7",
                ""
            })
    void otherTextStays(String text) {
        assertThat(Unlinked.of(text)).isEqualTo(text);
    }
}
