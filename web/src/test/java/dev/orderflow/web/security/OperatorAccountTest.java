package dev.orderflow.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorAccountTest {

    // htpasswd -nbBC 5 ada 'correct horse'
    private static final String HASH = "$2y$05$Tn7NwzvfGIKRCrpcTiGHmuXOcSPZFOgZ0opzJ9bOUIxQMYOYPKWeq";

    @Test
    void readsWhatHtpasswdWritesWithRolesBehind() {
        Map<String, OperatorAccount> accounts = OperatorAccount.parse(List.of(
                "# operators", "", "ada:" + HASH + ":operator", "  Zoë Ångström 李:" + HASH + ":reader, operator  "));

        assertThat(accounts).containsOnlyKeys("ada", "Zoë Ångström 李");
        assertThat(accounts.get("ada").roles()).containsExactly("operator");
        assertThat(accounts.get("Zoë Ångström 李").roles()).containsExactlyInAnyOrder("reader", "operator");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "ada:HASH",
                "ada:HASH:",
                "ada:HASH:admin",
                "ada:HASH:operator,",
                "ada:HASH:operator:",
                "ada:correct horse:operator",
                "ada:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=:operator",
                "ada:$2y$31$Tn7NwzvfGIKRCrpcTiGHmuXOcSPZFOgZ0opzJ9bOUIxQMYOYPKWeq:operator",
                " :HASH:operator",
                ":HASH:operator",
                "a\tb:HASH:operator",
            })
    void refusesAMalformedLineWithoutQuotingIt(String line) {
        assertThatThrownBy(() -> OperatorAccount.parse(List.of("#", line.replace("HASH", HASH))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2 ")
                .hasMessageNotContaining(HASH)
                .hasMessageNotContaining("correct horse");
    }

    @Test
    void refusesTwoAccountsOfOneName() {
        assertThatThrownBy(() -> OperatorAccount.parse(List.of("ada:" + HASH + ":reader", "ada:" + HASH + ":operator")))
                .hasMessage("line 2 repeats a name");
    }

    @Test
    void showsNoHash() {
        assertThat(OperatorAccount.parse(List.of("ada:" + HASH + ":operator")).toString())
                .contains("ada")
                .doesNotContain(HASH);
    }
}
