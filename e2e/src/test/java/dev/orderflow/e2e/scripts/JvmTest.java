package dev.orderflow.e2e.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderflow.e2e.scripts.ScriptedCheckout.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the services, their options and their caches. A program of one class stands for a service. */
class JvmTest {

    private static final String APPLICATION = ".orderflow/apps/orders";

    /** Builds a program that prints a text as the application orders. */
    private static final String BUILD = """
            build() {
                local app=$ORDERFLOW_HOME/apps/orders
                mkdir -p "$app/classes"
                printf 'class Toy { public static void main(String[] a) { System.out.println("says %s"); } }' "$1" >"$app/Toy.java"
                "${service_java}c" --release 17 -d "$app/classes" "$app/Toy.java"
                "${service_java%java}jar" --create --file "$app/quarkus-run.jar" --main-class Toy -C "$app/classes" Toy.class
            }
            start() { (cd "$ORDERFLOW_HOME/apps/orders" && "$service_java" "$@" -Xlog:class+load -jar quarkus-run.jar 2>&1) |
                grep -E '^says|Toy source' || echo 'does not start'; }
            read -r cache record use < <(cache_options)
            """;

    private static final String TRAINED = BUILD + """
            build first
            write_jvm_options "$ORDERFLOW_HOME/apps/orders"
            start @jvm.options "$record"
            write_jvm_options "$ORDERFLOW_HOME/apps/orders" "$use"
            echo trained
            """;

    @TempDir
    Path folder;

    private ScriptedCheckout checkout;

    @BeforeEach
    void checkOut() throws Exception {
        checkout = ScriptedCheckout.in(folder);
    }

    @Test
    void prefersTheNewestJavaWithCachesToAnOlderOne() throws Exception {
        installJava(folder.resolve("own"), "openjdk 21.0.8 2025-07-15");
        installJava(folder.resolve(".jdks/older"), "openjdk 98.0.1 2098-01-01");
        Path newest = installJava(folder.resolve(".jdks/newest"), "java 99 2099-01-01 LTS");

        Result chosen = checkout.functions("JAVA_HOME=" + folder + "/own choose_service_java; echo $service_java");

        assertThat(chosen.output()).isEqualTo(newest + "\n");
    }

    @Test
    void keepsTheUsualJavaIfItHasCaches() throws Exception {
        Path own = installJava(folder.resolve("own"), "openjdk 25 2025-09-16 LTS");
        installJava(folder.resolve(".jdks/newest"), "openjdk 99 2099-01-01 LTS");

        Result chosen = checkout.functions("JAVA_HOME=" + folder + "/own choose_service_java; echo $service_java");

        assertThat(chosen.output()).isEqualTo(own + "\n");
    }

    @Test
    void takesTheGivenJavaOfAnyVersion() throws Exception {
        Path given = installJava(folder.resolve("given"), "openjdk 17.0.15 2025-04-15");
        installJava(folder.resolve(".jdks/newest"), "openjdk 99 2099-01-01 LTS");

        Result chosen = checkout.with("ORDERFLOW_JAVA_HOME", folder + "/given")
                .functions("choose_service_java; echo $service_java");

        assertThat(chosen.output()).isEqualTo(given + "\n");
    }

    @Test
    void refusesAGivenJavaThatDoesNotRun() throws Exception {
        Result refused = checkout.with("ORDERFLOW_JAVA_HOME", "/nowhere").functions("choose_service_java");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.reason()).isEqualTo("ORDERFLOW_JAVA_HOME: no Java runs as /nowhere/bin/java");
    }

    @Test
    void startsFromTheCacheOfItsBuild() throws Exception {
        Result started = checkout.functions(java() + TRAINED + "start @jvm.options");

        assertThat(afterTraining(started)).contains("shared objects file").endsWith("says first\n");
    }

    @Test
    void startsFromTheCacheOfABuildThatWasMoved() throws Exception {
        Result started = checkout.functions(java() + TRAINED
                + "cd $ORDERFLOW_HOME/apps; mv orders orders.new; mv orders.new orders; start @jvm.options");

        assertThat(afterTraining(started)).contains("shared objects file").endsWith("says first\n");
    }

    @Test
    void aJavaDoesNotUseTheCacheOfAnotherBuild() throws Exception {
        // JDK 25 compares the jars of a service, but not those of so small a program.
        assumeTrue(Runtime.version().feature() < 25, "with class-data sharing");

        Result started = checkout.functions(java() + TRAINED + "build second; start @jvm.options");

        assertThat(afterTraining(started)).doesNotContain("shared objects file").endsWith("says second\n");
    }

    @Test
    void startsWithoutAMissingCache() throws Exception {
        Result started =
                checkout.functions(java() + TRAINED + "rm $ORDERFLOW_HOME/apps/orders/$cache; start @jvm.options");

        assertThat(afterTraining(started)).doesNotContain("shared objects file").endsWith("says first\n");
    }

    @Test
    void anotherJavaStartsWithoutTheCache() throws Exception {
        String two = java() + "own=$service_java; choose_service_java; newer=$service_java; service_java=$own; ";
        assumeTrue(checkout.functions(two + "[[ $own != \"$newer\" ]]").exitCode() == 0, "this machine has one Java");

        Result newer = checkout.functions(two + TRAINED + "service_java=$newer; start @jvm.options");
        Result older =
                checkout.functions(two + "service_java=$newer; " + TRAINED + "service_java=$own; start @jvm.options");

        assertThat(afterTraining(newer)).doesNotContain("shared objects file").endsWith("says first\n");
        assertThat(afterTraining(older)).doesNotContain("shared objects file").endsWith("says first\n");
    }

    @Test
    void aFailureOfTheTrainingCostsOnlyTheCache() throws Exception {
        String up = "mkdir -p $ORDERFLOW_HOME/apps/{orders,notification,seller,logistics,console}; ";

        Result failed =
                checkout.functions(java() + up + "train() { die 'no orders'; }; train_services; train_services");

        assertThat(failed.exitCode()).as(failed.output()).isZero();
        assertThat(failed.output()).containsOnlyOnce("failed, they start without a cache (log: ");
        assertThat(Files.readAllLines(checkout.file(APPLICATION + "/jvm.options")))
                .contains("-XX:+UseSerialGC")
                .noneMatch(option -> option.contains("app."));
    }

    @Test
    void trainsNewBuildsOnceForEachJava() throws Exception {
        String up = "mkdir -p $ORDERFLOW_HOME/apps/{orders,notification,seller,logistics,console}; "
                + "train() { printf 'train %s\\n' \"$*\" >>$CALLS; }; ";

        Result trained = checkout.functions(java() + up
                + "train_services; train_services; mkdir $ORDERFLOW_HOME/apps/seller.new; train_services; "
                + "touch $ORDERFLOW_HOME/apps/console/changed.jar; train_services; "
                + "service_java=echo; train_services; ORDERFLOW_TRAINING=false train_services");

        assertThat(trained.output()).doesNotContain("failed");
        assertThat(trained.calls())
                .containsExactly(
                        "train orders notification seller logistics console",
                        "train seller",
                        "train console",
                        "train orders notification seller logistics console");
        assertThat(Files.readAllLines(checkout.file(APPLICATION + "/jvm.options")))
                .as("without training")
                .noneMatch(option -> option.contains("app."));
    }

    private static String java() {
        return "service_java=$(java_program); ";
    }

    private static String afterTraining(Result started) {
        assertThat(started.output()).contains("\ntrained\n");
        return started.output().substring(started.output().indexOf("\ntrained\n") + "\ntrained\n".length());
    }

    private static Path installJava(Path home, String version) throws Exception {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '" + version + "'\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java;
    }
}
