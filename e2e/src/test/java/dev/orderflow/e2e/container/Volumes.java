package dev.orderflow.e2e.container;

import static dev.orderflow.e2e.container.RenderedOverlay.orEmpty;

import dev.orderflow.e2e.container.PodTemplate.Mount;
import dev.orderflow.e2e.container.PodTemplate.MountedFile;
import io.kubernetes.client.openapi.models.V1KeyToPath;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The content of a pod's mounted volumes. */
final class Volumes {

    private static final int DEFAULT_MODE = 0644;

    private final Map<String, Map<String, byte[]>> configMaps;
    private final Map<String, Map<String, byte[]>> secrets;

    Volumes(Map<String, Map<String, byte[]>> configMaps, Map<String, Map<String, byte[]>> secrets) {
        this.configMaps = configMaps;
        this.secrets = secrets;
    }

    Mount mount(V1Volume volume, V1VolumeMount mount) {
        if (mount.getSubPath() != null) {
            throw new IllegalStateException("Single files are not mounted here: " + mount.getMountPath());
        }
        var empty = volume.getEmptyDir();
        if (empty != null) {
            var limit = empty.getSizeLimit();
            return new Mount(
                    mount.getMountPath(),
                    null,
                    limit == null ? null : limit.getNumber().toPlainString());
        }
        return new Mount(mount.getMountPath(), files(volume), null);
    }

    private Map<String, MountedFile> files(V1Volume volume) {
        var secret = volume.getSecret();
        if (secret != null) {
            return files(
                    secrets, secret.getSecretName(), secret.getItems(), secret.getDefaultMode(), secret.getOptional());
        }
        var configMap = volume.getConfigMap();
        if (configMap != null) {
            return files(
                    configMaps,
                    configMap.getName(),
                    configMap.getItems(),
                    configMap.getDefaultMode(),
                    configMap.getOptional());
        }
        var projected = Objects.requireNonNull(
                volume.getProjected(), () -> "A kind of volume that is not known here: " + volume.getName());
        Map<String, MountedFile> files = new TreeMap<>();
        orEmpty(projected.getSources()).forEach(source -> {
            if (source.getSecret() != null) {
                var part = source.getSecret();
                files.putAll(files(
                        secrets, part.getName(), part.getItems(), projected.getDefaultMode(), part.getOptional()));
            } else {
                var part = Objects.requireNonNull(source.getConfigMap());
                files.putAll(files(
                        configMaps, part.getName(), part.getItems(), projected.getDefaultMode(), part.getOptional()));
            }
        });
        return files;
    }

    private static Map<String, MountedFile> files(
            Map<String, Map<String, byte[]>> objects,
            @Nullable String name,
            @Nullable List<V1KeyToPath> items,
            @Nullable Integer defaultMode,
            @Nullable Boolean optional) {
        Map<String, byte[]> data = ContainerEnvironment.object(objects, name, optional);
        int mode = defaultMode == null ? DEFAULT_MODE : defaultMode;
        Map<String, MountedFile> files = new TreeMap<>();
        if (items == null || items.isEmpty()) {
            data.forEach((key, content) -> files.put(key, new MountedFile(content, mode)));
        } else {
            items.stream()
                    .filter(item -> !Boolean.TRUE.equals(optional) || data.containsKey(item.getKey()))
                    .forEach(item -> files.put(
                            item.getPath(),
                            new MountedFile(
                                    Objects.requireNonNull(
                                            data.get(item.getKey()), () -> "No key " + item.getKey() + " in " + name),
                                    item.getMode() == null ? mode : item.getMode())));
        }
        return files;
    }
}
