package dev.orderflow.e2e.container;

import dev.orderflow.e2e.container.PodTemplate.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The file system of an image's containers: the files of its layers, and from the host only what its base image provides: the C
 * library and Java. Bubblewrap builds it, without a container engine and special rights.
 */
public final class Sandbox {

    // The path of Java in the replacement of the base image, see scripts/images.sh.
    private static final String JAVA_HOME = "/opt/java";

    private static final String PORT = "QUARKUS_HTTP_PORT";
    private static final String JAVA_OPTIONS = "JAVA_TOOL_OPTIONS";

    private final ImageArchive image;
    private final PodTemplate pod;
    private final Path folder;
    private final Path root;

    /** @param folder only for files of this sandbox; it is emptied */
    public Sandbox(ImageArchive image, PodTemplate pod, Path folder) {
        this.image = image;
        this.pod = pod;
        this.folder = folder;
        this.root = folder.resolve("root");
        Shell.run("rm -rf '" + folder + "'");
        image.unpackInto(root);
        createMountPoints();
        writeVolumes();
    }

    /** Why this machine cannot run containers; empty if it can. */
    public static Optional<String> missing() {
        try {
            Shell.run("bwrap --ro-bind / / --unshare-user --uid 185 --gid 0 --unshare-pid true");
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("bubblewrap and user namespaces for ordinary users are needed: " + e.getMessage());
        }
    }

    Path folder() {
        return folder;
    }

    /** The command that runs the container's command, with its own port. */
    List<String> command(String name, int port, Map<String, String> differences) {
        List<String> command = new ArrayList<>(
                List.of("bwrap", "--unshare-user", "--uid", user(), "--gid", group(), "--unshare-pid", "--as-pid-1"));
        command.addAll(List.of("--unshare-ipc", "--unshare-uts", "--hostname", name, "--cap-drop", "ALL"));
        command.addAll(List.of("--die-with-parent", "--new-session"));
        command.addAll(List.of(pod.readOnlyRoot() ? "--ro-bind" : "--bind", root.toString(), "/"));
        fromBaseImage().forEach((at, from) -> command.addAll(List.of("--ro-bind", from, at)));
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
        pod.mounts().forEach(mount -> command.addAll(bind(mount)));
        command.addAll(List.of("--chdir", image.workingDirectory(), "--clearenv"));
        environment(port, differences)
                .forEach((variable, value) -> command.addAll(List.of("--setenv", variable, value)));
        command.add("--");
        command.addAll(pod.command().isEmpty() ? image.entrypoint() : pod.command());
        command.addAll(pod.arguments());
        return command;
    }

    private String user() {
        return pod.user() == null ? image.user() : pod.user().toString();
    }

    private String group() {
        return pod.group() == null ? "0" : pod.group().toString();
    }

    private Map<String, String> environment(int port, Map<String, String> differences) {
        Map<String, String> environment = new HashMap<>(image.environment());
        environment.putAll(pod.environment());
        int declared = Integer.parseInt(environment.get(PORT));
        if (declared != pod.readiness().port() || !image.ports().contains(declared + "/tcp")) {
            throw new IllegalStateException("Listens at " + declared + ", but is probed at "
                    + pod.readiness().port() + " and declared as " + image.ports());
        }
        differences.forEach((variable, value) -> {
            // The container must not have variables that the cluster does not set.
            if (environment.replace(variable, value) == null) {
                throw new IllegalStateException("The Deployment does not set " + variable);
            }
        });
        environment.put(PORT, Integer.toString(port));
        // In a cluster the JVM reads its limit. Here, there are no control groups.
        environment.computeIfPresent(JAVA_OPTIONS, (name, options) -> options + " -XX:MaxRAM=" + pod.memory());
        return environment;
    }

    private static Map<String, String> fromBaseImage() {
        Map<String, String> binds = new HashMap<>();
        binds.put("/usr/lib", "/usr/lib");
        binds.put(JAVA_HOME, System.getProperty("java.home"));
        // Some distributions keep a JDK's configuration here.
        try (Stream<Path> etc = Files.list(Path.of("/etc"))) {
            etc.map(Path::toString)
                    .filter(path -> path.matches("/etc/(java.*|ssl)"))
                    .forEach(path -> binds.put(path, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stream.of("/usr/lib64", "/etc/hosts", "/etc/resolv.conf")
                .filter(path -> Files.exists(Path.of(path)))
                .forEach(path -> binds.put(path, path));
        return binds;
    }

    private List<String> bind(Mount mount) {
        if (!mount.isWritable()) {
            return List.of("--ro-bind", volume(mount).toString(), mount.path());
        }
        List<String> options = new ArrayList<>(List.of("--perms", "1777"));
        if (mount.sizeLimit() != null) {
            options.addAll(List.of("--size", mount.sizeLimit()));
        }
        options.addAll(List.of("--tmpfs", mount.path()));
        return options;
    }

    // A container runtime also does this before the root becomes read-only.
    private void createMountPoints() {
        try {
            for (String path : fromBaseImage().keySet()) {
                if (Files.isDirectory(Path.of(path)) || path.equals(JAVA_HOME)) {
                    Files.createDirectories(inRoot(path));
                } else if (!Files.exists(inRoot(path))) {
                    Files.createFile(inRoot(path));
                }
            }
            for (Mount mount : pod.mounts()) {
                Files.createDirectories(inRoot(mount.path()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeVolumes() {
        for (Mount mount : pod.mounts()) {
            if (!mount.isWritable()) {
                Objects.requireNonNull(mount.files()).forEach((path, file) -> {
                    try {
                        Path target = volume(mount).resolve(path);
                        Files.createDirectories(target.getParent());
                        Files.write(target, file.content());
                        Files.setPosixFilePermissions(target, permissions(file.mode()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }

    private Path volume(Mount mount) {
        return folder.resolve("volumes" + mount.path());
    }

    private Path inRoot(String path) {
        return root.resolve(path.substring(1));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = new TreeSet<>();
        String letters = "rwxrwxrwx";
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < letters.length(); bit++) {
            text.append((mode >> letters.length() - 1 - bit & 1) == 1 ? letters.charAt(bit) : '-');
        }
        permissions.addAll(PosixFilePermissions.fromString(text.toString()));
        return permissions;
    }
}
