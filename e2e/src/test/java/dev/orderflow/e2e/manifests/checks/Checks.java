package dev.orderflow.e2e.manifests.checks;

import dev.orderflow.e2e.manifests.model.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All checks. */
public final class Checks {

    /** Checks of single objects. Objects that fail them are not checked further. */
    private static final List<Check> OF_FORM = List.of(new ModelCheck(), new ValueCheck());

    private static final List<Check> OF_PARTS = List.of(
            new UniquenessCheck(),
            new ServiceCheck(),
            new SelectorCheck(),
            new PodCheck(),
            new RestrictedCheck(),
            new VolumeCheck(),
            new ImageCheck(),
            new ProbeCheck(),
            new ResourceCheck(),
            new EnvironmentCheck(),
            new ShutdownCheck(),
            new DisruptionCheck());

    private static final List<Check> OF_A_WHOLE = List.of(
            new NamespaceCheck(),
            new ReferenceCheck(),
            new SecretCheck(),
            new FileCheck(),
            new ConnectionCheck(),
            new ScalingCheck(),
            new RouteCheck(),
            new NetworkPolicyCheck(),
            new MonitoringCheck());

    private Checks() {}

    /** The problems of complete manifests: they contain everything that they refer to, except known objects from outside. */
    public static List<Problem> ofWhole(Manifests manifests) {
        return run(manifests, Stream.concat(OF_PARTS.stream(), OF_A_WHOLE.stream()));
    }

    /** The problems of manifests that others complete. */
    public static List<Problem> ofPart(Manifests manifests) {
        return run(manifests, OF_PARTS.stream());
    }

    /** The problems that one check finds, without the others. */
    public static List<Problem> of(String check, Manifests manifests) {
        return all().filter(each -> nameOf(each).equals(check))
                .flatMap(each -> run(manifests, each).stream())
                .toList();
    }

    public static List<String> names() {
        return all().map(Checks::nameOf).toList();
    }

    private static Stream<Check> all() {
        return Stream.of(OF_FORM, OF_PARTS, OF_A_WHOLE).flatMap(List::stream);
    }

    private static String nameOf(Check check) {
        return check.getClass().getSimpleName();
    }

    private static List<Problem> run(Manifests manifests, Stream<Check> checks) {
        List<Problem> found = new ArrayList<>();
        OF_FORM.forEach(check -> found.addAll(run(manifests, check)));
        if (found.isEmpty()) {
            checks.forEach(check -> found.addAll(run(manifests, check)));
        }
        return found;
    }

    private static List<Problem> run(Manifests manifests, Check check) {
        Problems problems = new Problems(check);
        check.check(manifests, problems);
        return problems.found();
    }
}
