package dev.orderflow.e2e.agent;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;

/** Builds the agent's jar from the test classes and loads it into running services. */
public final class CrashAgents {

    private final Path jar;

    private CrashAgents(Path jar) {
        this.jar = jar;
    }

    /** Writes the agent, with Byte Buddy in it, to {@code jar}. */
    public static CrashAgents packagedAs(Path jar) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", CrashAgent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : List.of(CrashAgent.class, CrashAdvice.class, CrashPoint.class, CrashTrigger.class)) {
                addFamily(type, out);
            }
            addLibrary(
                    Path.of(ByteBuddy.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath()),
                    out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new CrashAgents(jar);
    }

    /**
     * Kills the process when it has passed the point that many times from now on.
     *
     * @throws IllegalStateException if the process cannot be armed, for example because it has no such method
     */
    public void arm(long pid, CrashPoint point, int pass) {
        armNamed(pid, point.name(), pass);
    }

    /** Like {@link #arm}, for a point that may not exist. */
    public void armNamed(long pid, String point, int pass) {
        try {
            VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
            try {
                jvm.loadAgent(jar.toString(), point + ":" + pass);
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException | AgentLoadException | AgentInitializationException | IOException e) {
            throw new IllegalStateException("Cannot arm " + point + " in process " + pid, e);
        }
    }

    /** Whether the log of a process ends with its death at the point. */
    public static boolean diedAt(CrashPoint point, String log) {
        return log.contains(CrashTrigger.LAST_WORDS + point.name());
    }

    private static void addFamily(Class<?> type, JarOutputStream out) throws IOException {
        Path folder =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        String name = type.getName().replace('.', '/');
        Path directory = folder.resolve(name).getParent();
        try (var files = Files.list(directory)) {
            String simple = type.getSimpleName();
            for (Path file : files.filter(
                            candidate -> candidate.getFileName().toString().matches(simple + "(\\$.*)?\\.class"))
                    .toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }

    private static void addLibrary(Path library, JarOutputStream out) throws IOException {
        try (JarFile source = new JarFile(library.toFile())) {
            for (JarEntry entry : source.stream()
                    .filter(entry -> entry.getName().startsWith("net/bytebuddy/"))
                    .filter(entry -> !entry.isDirectory())
                    .toList()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream content = source.getInputStream(entry)) {
                    content.transferTo(out);
                }
            }
        }
    }
}
