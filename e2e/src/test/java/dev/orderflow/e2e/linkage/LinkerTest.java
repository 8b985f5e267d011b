package dev.orderflow.e2e.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles code with one version of a library and links it with another. */
class LinkerTest {

    private static final String COMPILED_WITH = """
            package library;
            public class Library extends Base implements Kept {
                public String field;
                public String method(int number) { return null; }
                public static void helper() {}
                public static class Nested extends Gone {}
            }
            class Base { public String inherited; public void alsoInherited() {} }
            interface Kept { default void byDefault() {} }
            """;

    private static final String LINKED_WITH = """
            package library;
            public class Library extends Base implements Kept {
                public static class Nested extends Gone {}
            }
            class Base { public String inherited; public void alsoInherited() {} }
            interface Kept { default void byDefault() {} }
            """;

    private static final String GONE = "package library; public class Gone { public void lost() {} }";

    @TempDir
    Path work;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    new Library().field.length()         | field library.Library.field         | library.jar
                    new Library().method(1)              | method library.Library.method(int)  | library.jar
                    Library.helper()                     | method library.Library.helper()     | library.jar
                    new Gone()                           | class library.Gone                  | the class path
                    new Object[] {Gone.class}.clone()    | class library.Gone                  | the class path
                    ((Runnable) Library::helper).run()   | method library.Library.helper()     | library.jar
                    """)
    void findsMissingMembers(String code, String missing, String lacking) throws IOException {
        assertThat(link("package app; import library.*; class Main { void run() { " + code + "; } }"))
                .singleElement()
                .satisfies(reference -> {
                    assertThat(reference.from()).isEqualTo("app.Main");
                    assertThat(reference.jar()).isEqualTo("app.jar");
                    assertThat(reference.missing()).isEqualTo(missing);
                    assertThat(reference.lacking()).isEqualTo(lacking);
                })
                .asString()
                .contains("app.Main (app.jar) refers to " + missing + ", which " + lacking + " does not have");
    }

    @Test
    void reportsOnlyTheMissingSuperclass() throws IOException {
        assertThat(link("package app; class Main { void run() { new library.Library.Nested().lost(); } }"))
                .extracting(BrokenReference::from, BrokenReference::missing)
                .containsExactly(tuple("library.Library$Nested", "class library.Gone"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Library().inherited = null",
                "new Library().alsoInherited()",
                "new Library().byDefault()",
                "((Kept) new Library()).hashCode()",
                "new int[0].clone()",
                "java.lang.invoke.MethodHandles.arrayElementVarHandle(int[].class).setVolatile(new int[1], 0, 1)"
            })
    void findsInheritedMembers(String code) throws IOException {
        assertThat(link("package library; class Main { void run() { " + code + "; } }", "library.Main"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Broken.call()",
                "((Runnable) Broken::call).run()",
                "Service it = new Broken(); it.serve()",
                "new Thread(new Task()).start()",
                "Object it = Initialised.CONSTANT",
                "Class.forName(\"app.Task\")",
                "java.util.ServiceLoader.load(Provided.class)"
            })
    void followsCode(String code) throws IOException {
        assertThat(link(around(code))).singleElement().satisfies(reference -> {
            assertThat(reference.from()).isEqualTo("app.Broken");
            assertThat(reference.path()).startsWith("app.Broken.call").endsWith("app.Main.run");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Object it = Broken.class", "new Broken()", "Service it = null; it.serve()", "Task it = null"})
    void ignoresCodeThatIsNotReached(String code) throws IOException {
        assertThat(link(around(code))).isEmpty();
    }

    private static String around(String code) {
        return """
                package app;
                class Main { void run() throws Exception { %s; } }
                class Broken implements Service {
                    static Object call() { library.Library.helper(); return null; }
                    public void serve() { call(); }
                }
                class Initialised implements Constants {}
                interface Constants { Object CONSTANT = Broken.call(); }
                class Task implements Runnable, Provided { public void run() { Broken.call(); } }
                interface Service { void serve(); }
                interface Provided {}
                """.formatted(code);
    }

    private Collection<BrokenReference> link(String app) throws IOException {
        return link(app, "app.Main");
    }

    private Collection<BrokenReference> link(String app, String start) throws IOException {
        Path first = compile("first", Map.of("Library", COMPILED_WITH, "Gone", GONE), List.of());
        Path second = compile("second", Map.of("Library", LINKED_WITH), List.of(first));
        Path main = compile("main", Map.of("Main", app), List.of(first));
        Files.createDirectories(main.resolve("META-INF/services"));
        Files.writeString(main.resolve("META-INF/services/app.Provided"), "app.Task # breaks\n");
        try (ClassPath classPath = new ClassPath(List.of(jar(main, "app.jar"), jar(second, "library.jar")))) {
            return new Linker(classPath)
                    .startAt(List.of(start.replace('.', '/')))
                    .brokenReferences();
        }
    }

    private Path compile(String name, Map<String, String> sources, List<Path> classPath) throws IOException {
        Path classes = Files.createDirectories(work.resolve(name));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp"));
        arguments.add(
                classPath.isEmpty() ? classes.toString() : classPath.get(0).toString());
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = Files.createDirectories(work.resolve(name + "-sources")).resolve(source.getKey() + ".java");
            Files.writeString(file, source.getValue(), StandardCharsets.UTF_8);
            arguments.add(file.toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(result).as("compiled").isZero();
        return classes;
    }

    private Path jar(Path classes, String name) throws IOException {
        Path jar = work.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }
}
