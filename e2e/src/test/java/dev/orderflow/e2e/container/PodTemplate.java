package dev.orderflow.e2e.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Deployment asks of the cluster for its one container, with all references resolved.
 *
 * @param command in place of the image's entrypoint; empty for that
 * @param arguments of the command or entrypoint
 * @param user the number to run as, or null for the image's
 * @param group the number to run as, or null for the image's
 * @param memory the limit in bytes
 * @param preStop how long a container that is to end is left alone first
 * @param grace how long it may take to end, preStop included
 */
public record PodTemplate(
        String image,
        List<String> command,
        List<String> arguments,
        Map<String, String> environment,
        List<Mount> mounts,
        @Nullable Long user,
        @Nullable Long group,
        boolean readOnlyRoot,
        long memory,
        Probe startup,
        Probe readiness,
        Probe liveness,
        Duration preStop,
        Duration grace) {

    /**
     * A volume in the container.
     *
     * @param files by path below the mount's; null for an empty folder that can be written to
     */
    public record Mount(
            String path,
            @Nullable Map<String, MountedFile> files,
            @Nullable String sizeLimit) {

        public boolean isWritable() {
            return files == null;
        }
    }

    /** @param mode as permission bits */
    public record MountedFile(byte[] content, int mode) {}

    /** @param port the container's, of which there is one */
    public record Probe(String path, int port, Duration timeout) {}
}
