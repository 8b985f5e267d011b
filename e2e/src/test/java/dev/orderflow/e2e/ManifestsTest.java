package dev.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderflow.outbox.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestsTest {

    private static final Path K8S = Repository.root().resolve("k8s");
    private static String local = "";

    @BeforeAll
    static void render() {
        assumeTrue(
                Manifests.canRender() || System.getenv("CI") != null,
                "Neither kubectl 1.27 nor kustomize 5 is in the PATH: the manifests are not checked");
        // As whoever tries the overlay makes them, and ignored by git.
        Path keys = K8S.resolve("overlays/local/login");
        if (!Files.exists(keys.resolve("public.pem"))) {
            LoginKeys.generate(keys);
        }
        local = Manifests.render(K8S.resolve("overlays/local"));
    }

    static Stream<Path> overlays() throws IOException {
        try (Stream<Path> folders = Files.list(K8S.resolve("overlays"))) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @Test
    void baseHasNoProblem() {
        Manifests base = Manifests.parse(Manifests.render(K8S.resolve("base")));

        assertThat(base.problems(false)).isEmpty();
        assertThat(base.services()).containsExactly("logistics", "notification", "orders", "seller");
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void overlayHasNoProblem(Path overlay) {
        Manifests manifests = Manifests.parse(Manifests.render(overlay));

        assertThat(manifests.problems(true)).isEmpty();
        assertThat(manifests.services()).containsExactly("logistics", "notification", "orders", "seller");
    }

    /** Each row puts a mistake into what the local overlay renders to, and says what must be noticed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replicas: 1                      | replicas: one                  | Deployment logistics does not follow the schema
            replicas: 1                      | replicas: "1"                  | Deployment logistics has the wrong type at .spec.replicas
            imagePullPolicy: IfNotPresent    | imagePullPolice: IfNotPresent  | Deployment logistics does not follow the schema
            containerPort: 5432              | hostIP: 10.0.0.1               | StatefulSet postgres does not follow the schema
            kind: Deployment                 | kind: Deploymint               | is of a kind that the Kubernetes API does not have
            name: postgres{n}  namespace     | name: mail{n}  namespace       | ServiceAccount mail occurs twice
            app.kubernetes.io/name: seller   | app.kubernetes.io/name: sellar | selects the pods of 0 workloads
            targetPort: smtp                 | targetPort: imap               | Service mail has a target port that is no named port
            targetPort: http                 | targetPort: 8080               | has a target port that is no named port
            key: DB_HOST                     | key: DB_HOSTS                  | refers to a key that ConfigMap orderflow
            key: username                    | key: user                      | refers to a key that Secret
            subPath: rabbitmq.conf           | subPath: rabbit.conf           | refers to a key that ConfigMap rabbitmq-config
            name: rabbitmq-config            | name: rabbitmq-conf            | refers to a ConfigMap that is not there
            serviceAccountName: mail         | serviceAccountName: post       | mail has no ServiceAccount of its own
            mountPath: /tmp{n}          name: tmp | mountPath: /tmp{n}          name: temp | mounts a volume that it does not have: temp
            emptyDir: {}{n}        name: tmp | emptyDir: {}{n}        name: temp | has a volume that it does not mount: temp
            path: /q/health/live             | path: /q/health                | has a liveness probe that asks for something else
            startupProbe:{n}          failureThreshold: 120{n}          httpGet:{n}            path: /q/health/started{n}            port: http{n}          periodSeconds: 1{n}          timeoutSeconds: 3{n} | {n} | logistics has no startup probe
            tcpSocket:{n}            port: amqp | tcpSocket:{n}            port: ampq | rabbitmq has a liveness probe on a port
            name: SMTP_HOST                  | name: SMTP_SERVER              | sets a variable that the application does not read: SMTP_SERVER
            name: SMTP_HOST                  | name: SMTP_SERVER              | does not set a variable that the application needs: SMTP_HOST
            name: SELLER_URL                 | name: QUARKUS_SELLER_URL       | orders does not set a variable that the application needs: SELLER_URL
            name: RABBITMQ_PASSWORD          | name: RABBITMQ_VIRTUAL_HOST    | does not set a variable that the application needs: RABBITMQ_PASSWORD
            name: DB_HOST                    | name: DB_PORT                  | sets a variable twice: DB_PORT
            containerPort: 8080              | containerPort: 8083            | logistics listens on another port
            orderflow/orders:0.1.0           | orderflow/orders:latest        | orders has an image without a fixed version
            orderflow/orders:0.1.0           | orderflow/orders:0.0.9         | orders has an image that the build does not produce
            orderflow/orders:0.1.0           | shop/orders:0.1.0              | orders has an image that the build does not produce
            image: postgres:17.6             | image: postgres                | postgres has an image without a fixed version
            imagePullPolicy: IfNotPresent    | imagePullPolicy: Always        | logistics pulls images that are already there
            limits:{n}            memory: 512Mi{n} | {n}       | logistics lacks a request for cpu or memory, or a limit of memory
            memory: 512Mi                    | memory: 128Mi                  | requests more memory than its limit
            runAsNonRoot: true               | runAsNonRoot: false            | logistics may run as root
            runAsUser: 999                   | runAsUser: 0                   | postgres may run as root
            type: RuntimeDefault             | type: Unconfined               | logistics has no seccomp profile
            allowPrivilegeEscalation: false  | allowPrivilegeEscalation: true | logistics may gain privileges
            - ALL                            | - KILL                         | logistics keeps capabilities
            readOnlyRootFilesystem: true     | readOnlyRootFilesystem: false  | logistics can write to its root file system
            enableServiceLinks: false        | enableServiceLinks: true       | logistics has service links
            pod-security.kubernetes.io/enforce: restricted | pod-security.kubernetes.io/enforce: baseline | does not enforce the restricted
            namespace: orderflow             | namespace: default             | is not in the namespace orderflow
            emptyDir: {}                     | hostPath: {path: /var}         | reaches into the node
            """)
    void noticesMistake(String right, String wrong, String problem) {
        String find = right.replace("{n}", "\n");
        assertThat(local).contains(find);
        String mistaken = local.replaceFirst(Pattern.quote(find), Matcher.quoteReplacement(wrong.replace("{n}", "\n")));

        List<String> problems = Manifests.parse(mistaken).problems(true);

        assertThat(problems).anySatisfy(found -> assertThat(found).contains(problem));
    }
}
