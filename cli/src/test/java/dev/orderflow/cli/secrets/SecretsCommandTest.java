package dev.orderflow.cli.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.cli.ProgramRun;
import dev.orderflow.cli.ProgramRun.Result;
import dev.orderflow.cli.installation.EnvironmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCrypt;

class SecretsCommandTest {

    @TempDir
    Path root;

    @Test
    void createsAllAndKeepsExistingFiles() throws IOException {
        Path folder = root.resolve("new/secrets");

        Result created = ProgramRun.in(root).run("secrets", folder.toString());

        assertThat(created.err()).isEmpty();
        TreeMap<String, String> files = filesOf(folder);
        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        "postgres.env",
                        "orders-database.env",
                        "notification-database.env",
                        "seller-database.env",
                        "logistics-database.env",
                        "console-database.env",
                        "rabbitmq.env",
                        "orders-broker.env",
                        "notification-broker.env",
                        "seller-broker.env",
                        "logistics-broker.env",
                        "console-broker.env",
                        "services.env",
                        "console-password.env",
                        "console-session.env",
                        "orders-access.env",
                        "login/private.pem",
                        "login/public.pem",
                        "operator.env",
                        "operations/accounts");
        assertThat(files.get("seller-broker.env")).matches("username=seller\npassword=[\\w-]{32}\n");
        assertThat(files.get("orders-access.env")).matches("key=[\\w-]{64}\n");
        assertThat(files.get("console-session.env")).matches("key=[\\w-]{64}\n");
        assertThat(files.get("console-password.env")).matches("password=[\\w-]{32}\n");
        assertThat(files.get("login/private.pem")).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThatTheAccountIs(
                EnvironmentFile.read(folder.resolve("operator.env")).value("ORDERFLOW_OPERATOR_PASSWORD"),
                files.get("operations/accounts"));

        Result again = ProgramRun.in(root).run("secrets", folder.toString());

        assertThat(again.out()).isEqualTo(folder + ": nothing to create\n");
        assertThat(filesOf(folder)).isEqualTo(files);
    }

    @Test
    void createsNamedSecretsOnly() throws IOException {
        Result created = ProgramRun.in(root).run("secrets", root + "/some", "login", "services");

        assertThat(created.out()).isEqualTo(root + "/some: created services.env login/private.pem login/public.pem\n");
        assertThat(filesOf(root.resolve("some")))
                .containsOnlyKeys("services.env", "login/private.pem", "login/public.pem");
    }

    @Test
    void createsNothingForAnUnknownName() {
        Result refused = ProgramRun.in(root).run("secrets", root + "/some", "services", "odd");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("orderflow: secrets: unknown secret odd; there are: login postgres ");
        assertThat(root.resolve("some")).doesNotExist();
    }

    @Test
    void changesTheOperatorsPassword() throws IOException {
        ProgramRun program = ProgramRun.in(root);
        program.run("secrets", root + "/some");

        program.with("ORDERFLOW_OPERATOR_PASSWORD", "another one").run("secrets", root + "/some");

        assertThatTheAccountIs("another one", Files.readString(root.resolve("some/operations/accounts")));
        assertThat(Files.readString(root.resolve("some/operator.env"))).contains("PASSWORD=another one\n");
    }

    @Test
    void createsTheSecretsOfTheLocalSystem() throws IOException {
        ProgramRun program = ProgramRun.in(root).with("ORDERS_ACCESS_KEY", "given");

        assertThat(program.run("local-secrets").exitCode()).isZero();
        TreeMap<String, String> files = filesOf(root.resolve(".orderflow/run"));
        assertThat(program.with("ORDERS_ACCESS_KEY", "").run("local-secrets").exitCode())
                .isZero();

        assertThat(files)
                .containsOnlyKeys("operator.env", "operators", "secrets.env", "login/private.pem", "login/public.pem");
        assertThat(files.get("secrets.env"))
                .matches("OUTBOX_SERVICE_PASSWORD=[\\w-]{32}\nOUTBOX_OPS_CONSOLE_PASSWORD=[\\w-]{32}\n"
                        + "ORDERS_ACCESS_KEY=given\nCONSOLE_SESSION_KEY=[\\w-]{32}\n");
        assertThat(filesOf(root.resolve(".orderflow/run"))).isEqualTo(files);
    }

    @Test
    void printsAnAccount() {
        ProgramRun program = ProgramRun.in(root).with("ORDERFLOW_OPERATOR_PASSWORD", "of Ada, long");

        String[] line = program.run("account", "ada", "reader").out().strip().split(":");

        assertThat(List.of(line[0], line[2])).containsExactly("ada", "reader");
        assertThat(line[1]).startsWith("$2y$12$");
        assertThat(BCrypt.checkpw("of Ada, long", line[1])).isTrue();
    }

    @Test
    void rejectsInvalidAccounts() {
        ProgramRun program = ProgramRun.in(root).with("ORDERFLOW_OPERATOR_PASSWORD", "short");

        assertThat(program.run("account", "ada").err())
                .isEqualTo("orderflow: a password must have at least 8 characters and at most 72 bytes\n");
        assertThat(program.run("account", "a:b").err())
                .isEqualTo(
                        "orderflow: account: NAME must not be empty or contain a colon (see ./orderflow account --help)\n");
        assertThat(program.run("account", "ada", "admin").err())
                .isEqualTo(
                        "orderflow: account: unknown role admin; there are operator and reader (see ./orderflow account --help)\n");
    }

    private static void assertThatTheAccountIs(String password, String line) {
        String[] parts = line.strip().split(":");
        assertThat(List.of(parts[0], parts[2])).containsExactly("operator", "operator");
        assertThat(BCrypt.checkpw(password, parts[1])).isTrue();
    }

    /** Contents by name. Checks that only the owner can read each file. */
    private static TreeMap<String, String> filesOf(Path folder) throws IOException {
        TreeMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
