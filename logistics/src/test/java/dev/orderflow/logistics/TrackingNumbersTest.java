package dev.orderflow.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrackingNumbersTest {

    private final TrackingNumbers trackingNumbers = new TrackingNumbers();

    @Test
    void areReadableAndValid() {
        String number = trackingNumbers.next("SPK");
        assertThat(number).matches("SPK-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]");
        assertThat(TrackingNumbers.isValid(number)).isTrue();
    }

    @Test
    void differ() {
        assertThat(IntStream.range(0, 10_000)
                        .mapToObj(i -> trackingNumbers.next("SPK"))
                        .collect(Collectors.toSet()))
                .hasSize(10_000);
    }

    @Test
    void revealAnySingleWrongCharacter() {
        String number = trackingNumbers.next("SPK");
        for (int i = 4; i < number.length(); i++) {
            for (char wrong : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                if (number.charAt(i) != '-' && number.charAt(i) != wrong) {
                    String misread = number.substring(0, i) + wrong + number.substring(i + 1);
                    assertThat(TrackingNumbers.isValid(misread)).as(misread).isFalse();
                }
            }
        }
    }
}
