package dev.orderflow.e2e.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.e2e.scripts.ScriptedCheckout.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Machines have different locales, so this test checks the variables that programs get, and not their output. */
class MachineLanguageTest {

    @TempDir
    Path folder;

    @Test
    void runsProgramsIndependentlyOfTheMachinesLanguage() throws Exception {
        Result result = ScriptedCheckout.in(folder)
                .install("kubectl", "echo \"language ${LC_ALL-} ${LANGUAGE-}\" >>\"$CALLS\"; exit 1")
                .with("ORDERFLOW_OPERATOR", "ada")
                .with("ORDERFLOW_OPERATOR_PASSWORD", "of the operator")
                .with("LANG", "ar_EG.UTF-8")
                .with("LC_ALL", "tr_TR.UTF-8")
                .with("LANGUAGE", "tr")
                .orderflow("failed", "--namespace", "shop");

        assertThat(result.calls())
                .filteredOn(call -> call.startsWith("language"))
                .isNotEmpty()
                .allMatch("language C.UTF-8 "::equals);
    }
}
