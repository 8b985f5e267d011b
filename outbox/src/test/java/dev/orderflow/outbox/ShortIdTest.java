package dev.orderflow.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortIdTest {

    @ParameterizedTest
    @CsvSource({
        "01a207b0-936e-7c41-9b0e-5f2f6a1d83c7, JZ5XN-1V0Y7",
        "00000000-0000-7000-8000-000000000000, 00000-00000",
        "00000000-0000-7000-8000-00000000001f, 00000-0000Z",
        "00000000-0000-7000-8000-000002000000, 00001-00000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, ZZZZZ-ZZZZZ"
    })
    void staysTheSame(UUID id, String shortId) {
        assertThat(ShortId.of(id)).isEqualTo(shortId);
    }

    @ParameterizedTest
    @CsvSource({"JZ5XN-1V0Y7", "jz5xn-1v0y7", "JZ5XN1V0Y7", "jz5xn lvoy7", "' JZ5XN-IV0Y7 '"})
    void isReadInAllSpellings(String text) {
        assertThat(ShortId.parse(text)).hasValue(ShortId.bits(UUID.fromString("01a207b0-936e-7c41-9b0e-5f2f6a1d83c7")));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "JZ5XN-1V0Y",
        "JZ5XN-1V0Y77",
        "JZ5XN-1V0YU",
        "JZ5XN-1V0Y\u0667",
        "01a207b0-936e-7c41-9b0e-5f2f6a1d83c7"
    })
    void refusesOtherTexts(String text) {
        assertThat(ShortId.parse(text)).isEmpty();
    }

    @Test
    void hasNoLettersThatAreEasilyMisread() {
        assertThat(Stream.generate(UUID::randomUUID).limit(10_000).map(ShortId::of))
                .allMatch(text -> text.matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}"));
    }

    @Test
    void distinguishesIdsOfTheSameMillisecond() {
        NoArgGenerator ids = Generators.timeBasedEpochGenerator();

        assertThat(Stream.generate(ids::generate).limit(10_000).map(ShortId::of))
                .doesNotHaveDuplicates();
    }
}
