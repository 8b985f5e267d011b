package dev.orderflow.cli.secrets;

import dev.orderflow.cli.installation.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Creates the secrets of an installation as files of a folder: {@code NAME.env} for each Secret that k8s/README.md lists, with one
 * {@code key=value} per line, and the keys of customer logins. Keeps existing files, because a database keeps the password that
 * it was created with.
 */
final class InstallationSecrets {

    private static final List<String> SERVICES =
            Service.operated().stream().map(Service::label).toList();

    private InstallationSecrets() {}

    static List<String> names() {
        List<String> names = new ArrayList<>(List.of(LoginKeys.FOLDER));
        names.addAll(contents().keySet());
        return names;
    }

    /**
     * @param names the secrets to create; an empty list means all of them
     * @return the names of the new files
     */
    static List<String> createIn(Path folder, List<String> names) {
        List<String> created = new ArrayList<>();
        contents().forEach((name, content) -> {
            Path file = folder.resolve(name + ".env");
            if ((names.isEmpty() || names.contains(name)) && Files.notExists(file)) {
                SecretFile.write(file, content.get());
                created.add(name + ".env");
            }
        });
        if (names.isEmpty() || names.contains(LoginKeys.FOLDER)) {
            created.addAll(LoginKeys.createIn(folder.resolve(LoginKeys.FOLDER)));
        }
        return created;
    }

    private static Map<String, Supplier<String>> contents() {
        Map<String, Supplier<String>> contents = new LinkedHashMap<>();
        contents.put("postgres", () -> "password=" + RandomText.password() + "\n");
        SERVICES.forEach(service -> contents.put(service + "-database", () -> credentials(service)));
        contents.put("rabbitmq", () -> credentials("orderflow"));
        SERVICES.forEach(service -> contents.put(service + "-broker", () -> credentials(service)));
        contents.put("services", () -> "password=" + RandomText.password() + "\n");
        contents.put("console-password", () -> "password=" + RandomText.password() + "\n");
        contents.put("console-session", () -> "key=" + RandomText.key() + "\n");
        contents.put("orders-access", () -> "key=" + RandomText.key() + "\n");
        return contents;
    }

    private static String credentials(String username) {
        return "username=" + username + "\npassword=" + RandomText.password() + "\n";
    }
}
