package dev.orderflow.e2e.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The JDK of this process, then jars. The first that contains a class provides it. */
final class ClassPath implements AutoCloseable {

    private static final String CLASS = ".class";
    private static final String PROVIDERS = "META-INF/services/";

    /** The folder of each package of the JDK. */
    private static final Map<String, Path> JDK = new HashMap<>();

    static {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
        for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
            for (String name : module.descriptor().packages()) {
                String folder = name.replace('.', '/');
                JDK.put(folder, modules.resolve(module.descriptor().name()).resolve(folder));
            }
        }
    }

    private final List<JarFile> jars = new ArrayList<>();
    private final Map<String, JarFile> places = new HashMap<>();
    private final Map<String, List<String>> providers = new HashMap<>();

    ClassPath(Collection<Path> files) throws IOException {
        for (Path file : files) {
            JarFile jar = new JarFile(file.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
            jars.add(jar);
            classesIn(jar).forEach(name -> places.putIfAbsent(name, jar));
            for (JarEntry entry : jar.versionedStream().toList()) {
                if (entry.getName().startsWith(PROVIDERS) && !entry.isDirectory()) {
                    String service =
                            entry.getName().substring(PROVIDERS.length()).replace('.', '/');
                    providers.computeIfAbsent(service, any -> new ArrayList<>()).addAll(providersIn(jar, entry));
                }
            }
        }
    }

    @Nullable
    ClassFile find(String name) {
        try {
            Path folder = JDK.get(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
            if (folder != null) {
                Path file = folder.resolve(name.substring(name.lastIndexOf('/') + 1) + CLASS);
                if (Files.exists(file)) {
                    return ClassFile.read(Files.readAllBytes(file), ClassFile.JDK);
                }
            }
            JarFile jar = places.get(name);
            if (jar == null) {
                return null;
            }
            try (InputStream content = jar.getInputStream(jar.getJarEntry(name + CLASS))) {
                return ClassFile.read(content.readAllBytes(), nameOf(jar));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> classesIn(Path file) {
        return jars.stream()
                .filter(jar -> Path.of(jar.getName()).equals(file))
                .flatMap(jar -> classesIn(jar).stream())
                .toList();
    }

    /** The providers that {@code ServiceLoader} creates for a service. */
    List<String> providersOf(String service) {
        return providers.getOrDefault(service, List.of());
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars) {
            jar.close();
        }
    }

    private static List<String> classesIn(JarFile jar) {
        return jar.versionedStream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(CLASS) && !name.endsWith("module-info" + CLASS))
                .map(name -> name.substring(0, name.length() - CLASS.length()))
                .toList();
    }

    private static List<String> providersIn(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip().replace('.', '/'))
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static String nameOf(JarFile jar) {
        return Path.of(jar.getName()).getFileName().toString();
    }
}
