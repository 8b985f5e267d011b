package dev.orderflow.e2e.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * An image in the docker-archive format: its command and its files.
 *
 * @param user a number or a name as in the image; empty if the image has none
 */
public record ImageArchive(
        Path archive,
        List<String> layers,
        List<String> entrypoint,
        Map<String, String> environment,
        String user,
        String workingDirectory,
        List<String> ports,
        Map<String, String> labels) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A file or folder of a layer. */
    public record Entry(String mode, String owner, String path) {

        boolean isLink() {
            return mode.startsWith("l");
        }

        /** Whether the least privileged user can use it: one without a name, in group 0. */
        public boolean isUsableBy(String user) {
            int from = owner.startsWith(user + "/") ? 1 : owner.endsWith("/0") ? 4 : 7;
            String rights = mode.substring(from, from + 3);
            return isLink() || rights.startsWith("r") && (!mode.startsWith("d") || rights.endsWith("x"));
        }
    }

    public static ImageArchive read(Path archive) {
        JsonNode manifest = json(archive, "manifest.json").get(0);
        JsonNode config = json(archive, manifest.get("Config").asText()).get("config");
        Map<String, String> environment = new LinkedHashMap<>();
        texts(config.path("Env")).forEach(variable -> {
            String[] pair = variable.split("=", 2);
            environment.put(pair[0], pair[1]);
        });
        List<String> entrypoint = new ArrayList<>(texts(config.path("Entrypoint")));
        entrypoint.addAll(texts(config.path("Cmd")));
        Map<String, String> labels = new LinkedHashMap<>();
        config.path("Labels")
                .fields()
                .forEachRemaining(
                        label -> labels.put(label.getKey(), label.getValue().asText()));
        List<String> ports = new ArrayList<>();
        config.path("ExposedPorts").fieldNames().forEachRemaining(ports::add);
        return new ImageArchive(
                archive,
                texts(manifest.get("Layers")),
                entrypoint,
                environment,
                config.path("User").asText(),
                config.path("WorkingDir").asText(),
                ports,
                labels);
    }

    /** The entries of all layers, the last layer last. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (String layer : layers) {
            Shell.lines(inLayer(
                            layer,
                            "tar --list --verbose --numeric-owner --warning=no-unknown-keyword "
                                    + decompression(layer)))
                    .forEach(line -> {
                        String[] columns = line.split("\\s+", 6);
                        entries.add(new Entry(columns[0], columns[1], columns[5]));
                    });
        }
        return entries;
    }

    /** Unpacks the layers over each other, as a container runtime does. */
    public void unpackInto(Path root) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String layer : layers) {
            Shell.run(inLayer(
                    layer,
                    "tar --extract --no-same-owner --warning=no-unknown-keyword --directory='" + root + "' "
                            + decompression(layer)));
        }
    }

    private String inLayer(String layer, String command) {
        return "tar --extract --to-stdout --file='" + archive + "' '" + layer + "' | " + command;
    }

    private static String decompression(String layer) {
        return layer.endsWith(".gz") ? "--gzip" : "";
    }

    private static JsonNode json(Path archive, String file) {
        try {
            return JSON.readTree(String.join(
                    "\n", Shell.lines("tar --extract --to-stdout --file='" + archive + "' '" + file + "'")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
