package dev.orderflow.e2e;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.orderflow.outbox.testing.Repository;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1EnvVar;
import io.kubernetes.client.openapi.models.V1KeyToPath;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodSecurityContext;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1ResourceRequirements;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1SecretKeySelector;
import io.kubernetes.client.openapi.models.V1SecurityContext;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServicePort;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import io.kubernetes.client.openapi.models.V1VolumeProjection;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** What a folder below {@code k8s} renders to, and all that can be known to be wrong with it without a cluster. */
final class Manifests {

    private static final Pattern CONFIG_REFERENCE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([^}]*))?}");
    // Read by Quarkus, the RabbitMQ connector, SmallRye JWT, the base image of the JVM images and config mappings.
    private static final Pattern KNOWN_VARIABLE = Pattern.compile(
            "QUARKUS_\\w+|RABBITMQ_(HOST|PORT|USERNAME|PASSWORD|VIRTUAL_HOST)|JAVA_MAX_MEM_RATIO|OUTBOX_OPS_PASSWORD"
                    + "|OUTBOX_SERVICE_PASSWORD|ORDERS_ACCESS_KEY|MP_JWT_VERIFY_PUBLICKEY_LOCATION"
                    + "|SMALLRYE_JWT_SIGN_KEY_LOCATION");
    private static final Set<String> BROKER_VARIABLES =
            Set.of("RABBITMQ_HOST", "RABBITMQ_PORT", "RABBITMQ_USERNAME", "RABBITMQ_PASSWORD");

    private final List<JsonObject> objects;
    private final List<String> problems = new ArrayList<>();
    private List<Workload> workloads = List.of();

    private record Workload(
            String name, Map<String, String> selector, V1PodTemplateSpec pods, Set<String> claims, boolean ours) {

        V1PodSpec spec() {
            return Objects.requireNonNull(pods.getSpec());
        }

        Map<String, String> labels() {
            return pods.getMetadata() == null
                    ? Map.of()
                    : orEmpty(pods.getMetadata().getLabels());
        }
    }

    private Manifests(List<JsonObject> objects) {
        this.objects = objects;
    }

    /** Runs {@code kubectl kustomize}, or the stand-alone {@code kustomize} where there is no kubectl. */
    static String render(Path folder) {
        try {
            return run("kubectl", "kustomize", folder.toString());
        } catch (IOException noKubectl) {
            try {
                return run("kustomize", "build", folder.toString());
            } catch (IOException noKustomize) {
                throw new AssertionError(
                        "Cannot render " + folder + ": install kubectl 1.27 or newer, or kustomize 5, into the PATH",
                        noKubectl);
            }
        }
    }

    /** Whether there is a tool to render with. */
    static boolean canRender() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(Path::of)
                .anyMatch(folder -> Files.isExecutable(folder.resolve("kubectl"))
                        || Files.isExecutable(folder.resolve("kustomize")));
    }

    private static String run(String... command) throws IOException {
        Path errors = Files.createTempFile("kustomize", ".log");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed:\n" + Files.readString(errors));
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    static Manifests parse(String yaml) {
        Gson gson = new Gson();
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return new Manifests(StreamSupport.stream(new Yaml(strict).loadAll(yaml).spliterator(), false)
                .map(document -> gson.toJsonTree(document).getAsJsonObject())
                .toList());
    }

    /**
     * All that is wrong, in words; empty when nothing is.
     *
     * @param complete whether the manifests bring the ConfigMaps and Secrets that they refer to, as an overlay does
     */
    List<String> problems(boolean complete) {
        problems.clear();
        checkSchemas();
        if (!problems.isEmpty()) {
            return List.copyOf(problems);
        }
        workloads = workloads();
        checkNames();
        checkServices();
        for (Workload workload : workloads) {
            checkPods(workload);
            checkVolumes(workload);
            if (complete) {
                checkReferences(workload);
            }
            for (V1Container container : containers(workload.spec())) {
                checkImage(workload, container);
                checkProbes(workload, container);
                checkResources(workload, container);
                checkRestricted(workload, container);
                if (workload.ours()) {
                    checkVariables(workload, container);
                }
            }
        }
        if (complete) {
            checkNamespace();
        }
        return List.copyOf(problems);
    }

    /** Names of our services that have a workload. */
    Set<String> services() {
        return workloads().stream()
                .filter(Workload::ours)
                .map(Workload::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // ---- schema -----------------------------------------------------------------------------------------------------

    private void checkSchemas() {
        for (JsonObject object : objects) {
            String name = nameOf(object);
            Class<?> model = model(object);
            if (model == null) {
                report(name, "is of a kind that the Kubernetes API does not have");
                continue;
            }
            try {
                model.getMethod("validateJsonElement", JsonElement.class).invoke(null, object);
                // The generated validation knows fields; that a value of the wrong type does not survive shows the
                // rest.
                JsonElement understood =
                        JSON.getGson().toJsonTree(JSON.getGson().fromJson(object, model));
                compare(name, "", object, understood);
            } catch (InvocationTargetException e) {
                report(
                        name,
                        "does not follow the schema: " + e.getTargetException().getMessage());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            } catch (RuntimeException e) {
                report(name, "does not follow the schema: " + e.getMessage());
            }
        }
    }

    private void compare(String name, String path, JsonElement written, @Nullable JsonElement understood) {
        if (understood == null || understood.isJsonNull()) {
            boolean empty = written.isJsonNull()
                    || written.isJsonObject() && written.getAsJsonObject().isEmpty();
            if (!empty) {
                report(name, "has a value at " + path + " that is not understood: " + written);
            }
        } else if (written.isJsonObject() && understood.isJsonObject()) {
            written.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> compare(
                            name,
                            path + "." + e.getKey(),
                            e.getValue(),
                            understood.getAsJsonObject().get(e.getKey())));
        } else if (written.isJsonArray() && understood.isJsonArray()) {
            for (int i = 0; i < written.getAsJsonArray().size(); i++) {
                compare(
                        name,
                        path + "[" + i + "]",
                        written.getAsJsonArray().get(i),
                        understood.getAsJsonArray().get(i));
            }
        } else if (!sameType(written, understood)) {
            report(name, "has the wrong type at " + path + ": " + written + " is read as " + understood);
        }
    }

    private static boolean sameType(JsonElement written, JsonElement understood) {
        if (!written.isJsonPrimitive() || !understood.isJsonPrimitive()) {
            return false;
        }
        return written.getAsJsonPrimitive().isString()
                        == understood.getAsJsonPrimitive().isString()
                && written.getAsJsonPrimitive().isBoolean()
                        == understood.getAsJsonPrimitive().isBoolean();
    }

    private static @Nullable Class<?> model(JsonObject object) {
        String version = text(object, "apiVersion");
        String shortVersion = version.substring(version.indexOf('/') + 1);
        try {
            return Class.forName("io.kubernetes.client.openapi.models."
                    + shortVersion.substring(0, 1).toUpperCase(Locale.ROOT)
                    + shortVersion.substring(1)
                    + text(object, "kind"));
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    // ---- objects among each other -----------------------------------------------------------------------------------

    private void checkNames() {
        Set<String> seen = new HashSet<>();
        objects.stream()
                .map(Manifests::nameOf)
                .filter(name -> !seen.add(name))
                .forEach(name -> report(name, "occurs twice"));
    }

    private void checkServices() {
        all("Service", V1Service.class).forEach(service -> {
            String name =
                    "Service " + Objects.requireNonNull(service.getMetadata()).getName();
            Map<String, String> selector =
                    orEmpty(Objects.requireNonNull(service.getSpec()).getSelector());
            List<Workload> selected = workloads.stream()
                    .filter(workload ->
                            !selector.isEmpty() && workload.labels().entrySet().containsAll(selector.entrySet()))
                    .toList();
            if (selected.size() != 1) {
                report(name, "selects the pods of " + selected.size() + " workloads, not of one: " + selector);
                return;
            }
            Set<String> ports = containers(selected.get(0).spec()).stream()
                    .flatMap(Manifests::portNames)
                    .collect(Collectors.toSet());
            for (V1ServicePort port : orEmpty(service.getSpec().getPorts())) {
                IntOrString target = port.getTargetPort();
                if (target == null || target.isInteger() || !ports.contains(target.getStrValue())) {
                    report(name, "has a target port that is no named port of its pods: " + target);
                }
            }
        });
    }

    private void checkNamespace() {
        List<V1Namespace> namespaces = all("Namespace", V1Namespace.class).toList();
        if (namespaces.size() != 1) {
            report("the overlay", "has " + namespaces.size() + " namespaces, not one");
            return;
        }
        var metadata = Objects.requireNonNull(namespaces.get(0).getMetadata());
        if (!"restricted".equals(orEmpty(metadata.getLabels()).get("pod-security.kubernetes.io/enforce"))) {
            report("Namespace " + metadata.getName(), "does not enforce the restricted pod security standard");
        }
        objects.stream()
                .filter(object -> !text(object, "kind").equals("Namespace"))
                .filter(object ->
                        !Objects.equals(text(object.getAsJsonObject("metadata"), "namespace"), metadata.getName()))
                .forEach(object -> report(nameOf(object), "is not in the namespace " + metadata.getName()));
    }

    // ---- pods -------------------------------------------------------------------------------------------------------

    private void checkPods(Workload workload) {
        if (workload.selector().isEmpty()
                || !workload.labels().entrySet().containsAll(workload.selector().entrySet())) {
            report(workload, "does not select its own pods");
        }
        V1PodSpec spec = workload.spec();
        // A service link such as RABBITMQ_PORT=tcp://... would be read as our setting.
        if (!Boolean.FALSE.equals(spec.getEnableServiceLinks())) {
            report(workload, "has service links");
        }
        if (!Boolean.FALSE.equals(spec.getAutomountServiceAccountToken())) {
            report(workload, "mounts a token that nothing needs");
        }
        boolean account = objects.stream()
                .anyMatch(object -> nameOf(object).equals("ServiceAccount " + spec.getServiceAccountName()));
        if (!account) {
            report(workload, "has no ServiceAccount of its own: " + spec.getServiceAccountName());
        }
    }

    private void checkVolumes(Workload workload) {
        Set<String> volumes = new HashSet<>(workload.claims());
        orEmpty(workload.spec().getVolumes()).stream().map(V1Volume::getName).forEach(volumes::add);
        Set<String> mounted = containers(workload.spec()).stream()
                .flatMap(container -> orEmpty(container.getVolumeMounts()).stream())
                .map(V1VolumeMount::getName)
                .collect(Collectors.toSet());
        mounted.stream()
                .filter(name -> !volumes.contains(name))
                .forEach(name -> report(workload, "mounts a volume that it does not have: " + name));
        volumes.stream()
                .filter(name -> !mounted.contains(name))
                .forEach(name -> report(workload, "has a volume that it does not mount: " + name));
    }

    private void checkReferences(Workload workload) {
        for (V1Container container : containers(workload.spec())) {
            for (V1EnvVar variable : orEmpty(container.getEnv())) {
                var source = variable.getValueFrom();
                if (source != null && source.getConfigMapKeyRef() != null) {
                    checkKey(
                            workload,
                            "ConfigMap",
                            source.getConfigMapKeyRef().getName(),
                            source.getConfigMapKeyRef().getKey());
                }
                if (source != null && source.getSecretKeyRef() != null && !isLeftOut(source.getSecretKeyRef())) {
                    checkKey(
                            workload,
                            "Secret",
                            source.getSecretKeyRef().getName(),
                            source.getSecretKeyRef().getKey());
                }
            }
        }
        for (V1Volume volume : orEmpty(workload.spec().getVolumes())) {
            if (volume.getConfigMap() != null) {
                checkItems(
                        workload,
                        "ConfigMap",
                        volume.getConfigMap().getName(),
                        volume.getConfigMap().getItems());
                checkSubPaths(workload, volume);
            }
            if (volume.getSecret() != null) {
                checkItems(
                        workload,
                        "Secret",
                        volume.getSecret().getSecretName(),
                        volume.getSecret().getItems());
            }
            if (volume.getProjected() != null) {
                for (V1VolumeProjection part : orEmpty(volume.getProjected().getSources())) {
                    if (part.getConfigMap() != null) {
                        checkItems(
                                workload,
                                "ConfigMap",
                                part.getConfigMap().getName(),
                                part.getConfigMap().getItems());
                    }
                    if (part.getSecret() != null) {
                        checkItems(
                                workload,
                                "Secret",
                                part.getSecret().getName(),
                                part.getSecret().getItems());
                    }
                }
            }
        }
    }

    private void checkItems(Workload workload, String kind, @Nullable String name, @Nullable List<V1KeyToPath> items) {
        if (items == null || items.isEmpty()) {
            checkKey(workload, kind, name, null);
        } else {
            items.forEach(item -> checkKey(workload, kind, name, item.getKey()));
        }
    }

    private void checkSubPaths(Workload workload, V1Volume volume) {
        containers(workload.spec()).stream()
                .flatMap(container -> orEmpty(container.getVolumeMounts()).stream())
                .filter(mount -> mount.getName().equals(volume.getName()) && mount.getSubPath() != null)
                .forEach(mount ->
                        checkKey(workload, "ConfigMap", volume.getConfigMap().getName(), mount.getSubPath()));
    }

    private void checkKey(Workload workload, String kind, @Nullable String name, @Nullable String key) {
        Set<String> keys = keys(kind, name);
        if (keys == null) {
            report(workload, "refers to a " + kind + " that is not there: " + name);
        } else if (key != null && !keys.contains(key)) {
            report(workload, "refers to a key that " + kind + " " + name + " does not have: " + key);
        }
    }

    private boolean isLeftOut(V1SecretKeySelector secret) {
        return Boolean.TRUE.equals(secret.getOptional()) && keys("Secret", secret.getName()) == null;
    }

    private @Nullable Set<String> keys(String kind, @Nullable String name) {
        if (kind.equals("ConfigMap")) {
            return all(kind, V1ConfigMap.class)
                    .filter(map -> Objects.equals(
                            Objects.requireNonNull(map.getMetadata()).getName(), name))
                    .map(map -> orEmpty(map.getData()).keySet())
                    .findFirst()
                    .orElse(null);
        }
        return all(kind, V1Secret.class)
                .filter(secret -> Objects.equals(
                        Objects.requireNonNull(secret.getMetadata()).getName(), name))
                .map(secret -> {
                    Set<String> keys = new HashSet<>(orEmpty(secret.getData()).keySet());
                    keys.addAll(orEmpty(secret.getStringData()).keySet());
                    return keys;
                })
                .findFirst()
                .orElse(null);
    }

    // ---- containers -------------------------------------------------------------------------------------------------

    private void checkImage(Workload workload, V1Container container) {
        String image = Objects.requireNonNullElse(container.getImage(), "");
        Matcher parts =
                Pattern.compile("(.+?)(?::([^:/]+))?(@sha256:[0-9a-f]{64})?").matcher(image);
        String tag = parts.matches() ? parts.group(2) : null;
        boolean byDigest = parts.matches() && parts.group(3) != null;
        if (!byDigest && (tag == null || tag.equals("latest"))) {
            report(workload, "has an image without a fixed version: " + image);
        }
        if (!"IfNotPresent".equals(container.getImagePullPolicy())) {
            report(workload, "pulls images that are already there: " + image);
        }
        if (workload.ours() && !image.endsWith("orderflow/" + workload.name() + ":" + projectVersion())) {
            report(workload, "has an image that the build does not produce: " + image);
        }
    }

    private void checkProbes(Workload workload, V1Container container) {
        Map<String, @Nullable V1Probe> probes = new HashMap<>();
        probes.put("startup", container.getStartupProbe());
        probes.put("readiness", container.getReadinessProbe());
        probes.put("liveness", container.getLivenessProbe());
        Set<String> ports = portNames(container).collect(Collectors.toSet());
        probes.forEach((name, probe) -> {
            if (probe == null) {
                report(workload, "has no " + name + " probe");
                return;
            }
            IntOrString port = probe.getHttpGet() != null
                    ? probe.getHttpGet().getPort()
                    : probe.getTcpSocket() != null ? probe.getTcpSocket().getPort() : null;
            if (port != null && (port.isInteger() || !ports.contains(port.getStrValue()))) {
                report(workload, "has a " + name + " probe on a port that it does not declare: " + port);
            }
            if (workload.ours()) {
                String path =
                        probe.getHttpGet() == null ? null : probe.getHttpGet().getPath();
                String expected = Map.of("startup", "started", "readiness", "ready", "liveness", "live")
                        .get(name);
                if (!("/q/health/" + expected).equals(path)) {
                    report(workload, "has a " + name + " probe that asks for something else: " + path);
                }
            }
        });
    }

    private void checkResources(Workload workload, V1Container container) {
        V1ResourceRequirements resources = container.getResources();
        boolean set = resources != null
                && orEmpty(resources.getRequests()).keySet().containsAll(Set.of("cpu", "memory"))
                && orEmpty(resources.getLimits()).containsKey("memory");
        if (!set) {
            report(workload, "lacks a request for cpu or memory, or a limit of memory");
        } else if (resources
                        .getRequests()
                        .get("memory")
                        .getNumber()
                        .compareTo(resources.getLimits().get("memory").getNumber())
                > 0) {
            report(workload, "requests more memory than its limit");
        }
    }

    /** The pod security standard "restricted", and a root file system that cannot be written. */
    private void checkRestricted(Workload workload, V1Container container) {
        V1PodSpec spec = workload.spec();
        V1PodSecurityContext pod = Objects.requireNonNullElseGet(spec.getSecurityContext(), V1PodSecurityContext::new);
        V1SecurityContext own = Objects.requireNonNullElseGet(container.getSecurityContext(), V1SecurityContext::new);
        boolean nonRoot =
                Boolean.TRUE.equals(own.getRunAsNonRoot() != null ? own.getRunAsNonRoot() : pod.getRunAsNonRoot());
        Long user = own.getRunAsUser() != null ? own.getRunAsUser() : pod.getRunAsUser();
        var seccomp = own.getSeccompProfile() != null ? own.getSeccompProfile() : pod.getSeccompProfile();
        var capabilities = own.getCapabilities();
        require(workload, nonRoot && user != null && user > 0, "may run as root");
        require(
                workload,
                seccomp != null && seccomp.getType().matches("RuntimeDefault|Localhost"),
                "has no seccomp profile");
        require(workload, Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()), "may gain privileges");
        require(workload, !Boolean.TRUE.equals(own.getPrivileged()), "is privileged");
        require(
                workload,
                capabilities != null
                        && orEmpty(capabilities.getDrop()).contains("ALL")
                        && Set.of("NET_BIND_SERVICE").containsAll(orEmpty(capabilities.getAdd())),
                "keeps capabilities");
        require(workload, Boolean.TRUE.equals(own.getReadOnlyRootFilesystem()), "can write to its root file system");
        require(
                workload,
                orEmpty(container.getPorts()).stream().allMatch(port -> port.getHostPort() == null),
                "takes ports of the node");
        require(
                workload,
                !Boolean.TRUE.equals(spec.getHostNetwork())
                        && !Boolean.TRUE.equals(spec.getHostPID())
                        && !Boolean.TRUE.equals(spec.getHostIPC())
                        && orEmpty(spec.getVolumes()).stream().allMatch(volume -> volume.getHostPath() == null),
                "reaches into the node");
    }

    private void checkVariables(Workload workload, V1Container container) {
        Map<String, @Nullable String> read = variablesRead(workload.name());
        Map<String, V1EnvVar> set = new HashMap<>();
        for (V1EnvVar variable : orEmpty(container.getEnv())) {
            if (set.put(variable.getName(), variable) != null) {
                report(workload, "sets a variable twice: " + variable.getName());
            }
            if (!read.containsKey(variable.getName())
                    && !KNOWN_VARIABLE.matcher(variable.getName()).matches()) {
                report(workload, "sets a variable that the application does not read: " + variable.getName());
            }
        }
        // Beside what has no default: addresses, whose default is this machine, and credentials.
        Set<String> needed = new TreeSet<>(BROKER_VARIABLES);
        read.forEach((name, standard) -> {
            if (standard == null || standard.contains("localhost") || name.matches("DB_.+|.*_PORT")) {
                needed.add(name);
            }
        });
        needed.stream()
                .filter(name -> !set.containsKey(name))
                .forEach(name -> report(workload, "does not set a variable that the application needs: " + name));
        V1EnvVar port = set.get("QUARKUS_HTTP_PORT");
        boolean listens = port != null
                && orEmpty(container.getPorts()).stream()
                        .anyMatch(p -> "http".equals(p.getName())
                                && String.valueOf(p.getContainerPort()).equals(port.getValue()));
        if (!listens) {
            report(workload, "listens on another port than the one that it declares as http");
        }
    }

    /** What the service's configuration takes from the environment, with its default, null where there is none. */
    private static Map<String, @Nullable String> variablesRead(String service) {
        Path file = Repository.root().resolve(service).resolve("src/main/resources/application.properties");
        try {
            Map<String, @Nullable String> variables = new HashMap<>();
            Files.readString(file)
                    .lines()
                    // Names of other profiles, such as %test, do not count.
                    .filter(line -> !line.startsWith("%") && !line.startsWith("#"))
                    .forEach(line -> {
                        Matcher reference = CONFIG_REFERENCE.matcher(line);
                        while (reference.find()) {
                            variables.put(reference.group(1), reference.group(2));
                        }
                    });
            return variables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    private List<Workload> workloads() {
        return objects.stream().flatMap(Manifests::workload).toList();
    }

    private static Stream<Workload> workload(JsonObject object) {
        return switch (text(object, "kind")) {
            case "Deployment" -> {
                V1Deployment deployment = JSON.getGson().fromJson(object, V1Deployment.class);
                var spec = Objects.requireNonNull(deployment.getSpec());
                yield workload(object, spec.getSelector().getMatchLabels(), spec.getTemplate(), List.of());
            }
            case "StatefulSet" -> {
                V1StatefulSet set = JSON.getGson().fromJson(object, V1StatefulSet.class);
                var spec = Objects.requireNonNull(set.getSpec());
                yield workload(
                        object,
                        spec.getSelector().getMatchLabels(),
                        spec.getTemplate(),
                        orEmpty(spec.getVolumeClaimTemplates()));
            }
            default -> Stream.empty();
        };
    }

    private static Stream<Workload> workload(
            JsonObject object,
            @Nullable Map<String, String> selector,
            V1PodTemplateSpec pods,
            List<V1PersistentVolumeClaim> claims) {
        String name = text(object.getAsJsonObject("metadata"), "name");
        Set<String> claimNames = claims.stream()
                .map(claim -> Objects.requireNonNull(claim.getMetadata()).getName())
                .collect(Collectors.toSet());
        boolean ours = Files.exists(Repository.root().resolve(name).resolve("pom.xml"));
        return Stream.of(new Workload(name, orEmpty(selector), pods, claimNames, ours));
    }

    private <T> Stream<T> all(String kind, Class<T> model) {
        return objects.stream()
                .filter(object -> text(object, "kind").equals(kind))
                .map(object -> JSON.getGson().fromJson(object, model));
    }

    private static List<V1Container> containers(V1PodSpec spec) {
        return Stream.concat(orEmpty(spec.getInitContainers()).stream(), spec.getContainers().stream())
                .toList();
    }

    private static Stream<String> portNames(V1Container container) {
        return orEmpty(container.getPorts()).stream()
                .map(V1ContainerPort::getName)
                .filter(Objects::nonNull);
    }

    private static String projectVersion() {
        try {
            Matcher version = Pattern.compile(
                            "<artifactId>orderflow</artifactId>\\s*<version>(.+?)(-SNAPSHOT)?</version>")
                    .matcher(Files.readString(Repository.root().resolve("pom.xml")));
            if (!version.find()) {
                throw new IllegalStateException("The root pom has no version");
            }
            return version.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(JsonObject object) {
        return text(object, "kind") + " " + text(object.getAsJsonObject("metadata"), "name");
    }

    private static String text(JsonObject object, String field) {
        return object.has(field) ? object.get(field).getAsString() : "";
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : map;
    }

    private void require(Workload workload, boolean holds, String otherwise) {
        if (!holds) {
            report(workload, otherwise);
        }
    }

    private void report(Workload workload, String problem) {
        report(workload.name(), problem);
    }

    private void report(String name, String problem) {
        problems.add(name + " " + problem);
    }
}
