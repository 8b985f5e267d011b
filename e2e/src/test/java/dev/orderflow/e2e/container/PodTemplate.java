package dev.orderflow.e2e.container;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one container of a Deployment, with all references resolved.
 *
 * @param command replaces the image's entrypoint unless empty
 * @param arguments of the command or entrypoint
 * @param user the number to run as, or null for the image's
 * @param group the number to run as, or null for the image's
 * @param memory the limit in bytes
 * @param preStop how long a container waits before it gets SIGTERM
 * @param grace how long it may take to end, including preStop
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
     * @param files by path below the mount; null for an empty writable folder
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

    /** @param port the container's only port */
    public record Probe(String path, int port, Duration timeout) {}
}
