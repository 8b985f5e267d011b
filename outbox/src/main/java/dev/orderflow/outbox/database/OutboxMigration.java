package dev.orderflow.outbox.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Collection;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Creates the library's tables before anything uses them. They have their own Flyway history table, so version numbers
 * of application and library do not clash.
 *
 * <p>Quarkus finds the migrations of all locations together at build time; this class separates them.
 */
@Singleton
class OutboxMigration implements FlywayConfigurationCustomizer {

    private static final String LOCATION = "db/outbox/";
    private static final String HISTORY_TABLE = "outbox_schema_history";

    // Flyway connects first. With this dependency, a wrong setting of TLS is reported before the driver fails on it.
    OutboxMigration(DatabaseTls tls) {}

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.resourceProvider(
                new Part(configuration.getResourceProvider(), path -> !path.startsWith(LOCATION)));
    }

    void migrate(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start, Flyway application) {
        Part applicationPart = (Part) application.getConfiguration().getResourceProvider();
        Flyway.configure(Thread.currentThread().getContextClassLoader())
                .configuration(application.getConfiguration())
                .resourceProvider(new Part(applicationPart.all(), path -> path.startsWith(LOCATION)))
                .table(HISTORY_TABLE)
                // The schema holds the application's tables already.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private record Part(ResourceProvider all, Predicate<String> path) implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            LoadableResource resource = all.getResource(name);
            return resource == null || !path.test(resource.getAbsolutePath()) ? null : resource;
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return all.getResources(prefix, suffixes).stream()
                    .filter(resource -> path.test(resource.getAbsolutePath()))
                    .toList();
        }
    }
}
