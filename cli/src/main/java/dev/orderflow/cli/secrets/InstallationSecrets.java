package dev.orderflow.cli.secrets;

import dev.orderflow.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The secrets of an installation in files of a folder: {@code NAME.env} for each Secret that k8s/README.md lists, a
 * {@code key=value} a line, and the keys of the customers' logins. Existing files are kept: a database keeps the password that
 * it was created with.
 */
final class InstallationSecrets {

    private static final List<String> SERVICES = List.of("orders", "notification", "seller", "logistics");

    private InstallationSecrets() {}

    static void requireKnown(List<String> names) {
        List<String> known = new ArrayList<>(List.of(LoginKeys.FOLDER));
        known.addAll(contents().keySet());
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new CommandFailure("There is no secret " + name + "; there are: " + String.join(" ", known));
        });
    }

    /**
     * @param names of the secrets to create; all of them if it is empty
     * @return the files that were made
     */
    static List<String> createIn(Path folder, List<String> names) {
        List<String> made = new ArrayList<>();
        contents().forEach((name, content) -> {
            Path file = folder.resolve(name + ".env");
            if ((names.isEmpty() || names.contains(name)) && Files.notExists(file)) {
                SecretFile.write(file, content.get());
                made.add(name + ".env");
            }
        });
        if (names.isEmpty() || names.contains(LoginKeys.FOLDER)) {
            made.addAll(LoginKeys.createIn(folder.resolve(LoginKeys.FOLDER)));
        }
        return made;
    }

    private static Map<String, Supplier<String>> contents() {
        Map<String, Supplier<String>> contents = new LinkedHashMap<>();
        contents.put("postgres", () -> "password=" + RandomText.password() + "\n");
        SERVICES.forEach(service -> contents.put(service + "-database", () -> credentials(service)));
        contents.put("rabbitmq", () -> credentials("orderflow"));
        SERVICES.forEach(service -> contents.put(service + "-broker", () -> credentials(service)));
        contents.put("services", () -> "password=" + RandomText.password() + "\n");
        contents.put("orders-access", () -> "key=" + RandomText.key() + "\n");
        return contents;
    }

    private static String credentials(String username) {
        return "username=" + username + "\npassword=" + RandomText.password() + "\n";
    }
}
