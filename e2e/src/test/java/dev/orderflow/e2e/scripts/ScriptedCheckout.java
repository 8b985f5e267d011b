package dev.orderflow.e2e.scripts;

import dev.orderflow.outbox.testing.Repository;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of {@code ./orderflow} with the usual programs of a machine, a scripted Maven and a scripted cluster. Programs that load
 * images into clusters or build native executables are missing.
 */
final class ScriptedCheckout {

    private static final int LIMIT_SECONDS = 120;
    private static final PathMatcher INSTALLED_BY_TESTS = FileSystems.getDefault()
            .getPathMatcher("glob:{docker,podman,kind,minikube,k3d,k3s,native-image,kubectl,mvn,java,prometheus}");

    private final Path root;
    private final Path programs;
    private final Path calls;
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "CLUSTER_CONTEXT", "kind-orderflow",
            "CLUSTER_FLAVOUR", "",
            "CLUSTER_STORAGE", "true",
            "CLUSTER_ARCHITECTURE", architecture(),
            "CLUSTER_SERVES", "",
            "CLUSTER_SECRETS", "",
            "CLUSTER_NAMESPACE", "",
            "CLUSTER_DENIES", "",
            "CLUSTER_REFUSES", ""));

    private ScriptedCheckout(Path folder) {
        this.root = folder.resolve("checkout");
        this.programs = folder.resolve("programs");
        this.calls = folder.resolve("calls");
    }

    /** A checkout with a kind cluster and everything that a deployment of JVMs needs. */
    static ScriptedCheckout in(Path folder) throws IOException, InterruptedException {
        ScriptedCheckout checkout = new ScriptedCheckout(folder);
        Path original = Repository.root();
        Files.createDirectories(checkout.root);
        checkout.run(
                "cp", "-R", original.resolve("orderflow") + "", original.resolve("scripts") + "", checkout.root + "");
        checkout.run("cp", "-R", original.resolve("k8s") + "", original.resolve("pom.xml") + "", checkout.root + "");
        Files.createDirectories(checkout.programs);
        checkout.installProgram(original);
        checkout.installScripted("kubectl");
        checkout.installScripted("mvn");
        checkout.install("kind", "[[ $* != 'get clusters' ]] || echo orderflow");
        return checkout;
    }

    /** Installs the program as if the scripted Maven had built it. */
    private void installProgram(Path original) throws IOException, InterruptedException {
        Path module = Files.createDirectories(root.resolve("cli/src"));
        run("cp", "-R", original.resolve("cli/src/main") + "", module + "");
        run("cp", original.resolve("cli/pom.xml") + "", root.resolve("cli") + "");
        Path built = Files.createDirectories(root.resolve(".orderflow/apps")).resolve("cli");
        run("cp", "-R", original.resolve("cli/target/program") + "", built + "");
        run(
                "bash",
                "-c",
                "ROOT=$0; source scripts/build.sh; fingerprint cli >.orderflow/apps/cli/fingerprint",
                root + "");
    }

    /** The real program, if the machine has it. It may render manifests for the scripted cluster. */
    static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Installs the program as a bash script that records its calls. */
    ScriptedCheckout install(String program, String script) throws IOException {
        Path file = programs.resolve(program);
        Files.deleteIfExists(file);
        Files.writeString(
                file, "#!/usr/bin/env bash\nprintf '%s %%s\\n' \"$*\" >>\"$CALLS\"\n%s\n".formatted(program, script));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    ScriptedCheckout remove(String program) throws IOException {
        Files.delete(programs.resolve(program));
        return this;
    }

    ScriptedCheckout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Path file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return file;
    }

    Result orderflow(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(root.resolve("orderflow").toString()), Stream.of(arguments))
                .toList());
    }

    /** Calls functions of the script in the system of {@code up}. */
    Result functions(String script) throws IOException, InterruptedException {
        String prepared =
                "source ./orderflow help >/dev/null; use_instance run; mkdir -p $home/log; choose_service_ports; ";
        return run(List.of("bash", "-c", prepared + script));
    }

    private Result run(List<String> command) throws IOException, InterruptedException {
        Files.deleteIfExists(calls);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("GRAALVM_HOME|DOCKER_.*|KUBECONFIG|.*_proxy|QUARKUS_.*"));
        builder.environment().putAll(environment);
        Path jdk = plainJdk();
        builder.environment().put("PATH", programs + ":" + jdk + "/bin:" + usualPrograms());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("HOME", root.getParent().toString());
        builder.environment().put("CALLS", calls.toString());
        builder.environment().put("KUBECTL", find("kubectl").map(Path::toString).orElse(""));
        builder.environment().put("TERM", "dumb");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("no end after " + LIMIT_SECONDS + " s:\n" + output);
        }
        return new Result(process.exitValue(), output, calls(), root.getParent());
    }

    private List<String> calls() throws IOException {
        try {
            return Files.readAllLines(calls);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** A folder with the programs of this machine, except those that tests install. */
    private static Path usualPrograms() throws IOException {
        Path folder = Repository.root().resolve("e2e/target/programs");
        Files.createDirectories(folder);
        for (String origin : List.of("/usr/bin", "/bin")) {
            try (Stream<Path> files = Files.list(Path.of(origin))) {
                for (Path file : files.filter(file -> !INSTALLED_BY_TESTS.matches(file.getFileName()))
                        .toList()) {
                    Path link = folder.resolve(file.getFileName());
                    if (Files.notExists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, file);
                    }
                }
            }
        }
        return folder;
    }

    /** A JDK without native-image, even if the tests run on a GraalVM. */
    private static Path plainJdk() throws IOException {
        Path jdk = Repository.root().resolve("e2e/target/jdk");
        Path bin = Files.createDirectories(jdk.resolve("bin"));
        for (String program : List.of("java", "javac", "jar")) {
            Path link = bin.resolve(program);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(System.getProperty("java.home"), "bin", program));
        }
        return jdk;
    }

    private void installScripted(String program) throws IOException {
        try (InputStream script = ScriptedCheckout.class.getResourceAsStream(program)) {
            Files.copy(script, programs.resolve(program));
        }
        Files.setPosixFilePermissions(programs.resolve(program), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
    }

    private void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command)
                        .directory(root.toFile())
                        .inheritIO()
                        .start()
                        .waitFor()
                != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed");
        }
    }

    /** The exit code, the output of both streams, and the calls of scripted programs. */
    record Result(int exitCode, String output, List<String> calls, Path folder) {

        /** The line that explains the failure. */
        String reason() {
            return output.lines()
                    .filter(line -> line.startsWith("orderflow: "))
                    .map(line -> line.substring("orderflow: ".length()))
                    .reduce((first, second) -> first + "\n" + second)
                    .orElse("");
        }

        boolean ran(String call) {
            return calls.stream().anyMatch(line -> line.startsWith(call));
        }
    }
}
