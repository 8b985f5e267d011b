package dev.orderflow.outbox.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets as they are. SmallRye Config expands {@code ${…}} in every value, turns {@code $$} into {@code $} and drops a
 * backslash before a dollar; a generated password may have any of these.
 *
 * <p>Names and passwords that come from the environment, a system property or a mounted file are literal. Files of
 * properties are written by hand, and may refer to the environment: {@code quarkus.datasource.password=${DB_PASSWORD}}.
 *
 * <p>Two interceptors around the one that expands: it sees no dollar.
 */
public final class LiteralSecrets {

    private static final Pattern SECRET = Pattern.compile(
            "(?:.*[._-])?(?:password|passphrase|secret|key|token|credentials?|user|username)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final List<String> LITERAL_SOURCES = List.of(
            "EnvConfigSource",
            "DotEnvConfigSource",
            "SysPropConfigSource",
            "FileSystemConfigSource",
            "Config Override Config Source"); // Of tests.

    private static final char DOLLAR = '$';

    // No character: Unicode leaves it to programs for their own use.
    private static final char PLACEHOLDER = '\ufdd0';

    private LiteralSecrets() {}

    private static @Nullable ConfigValue replaced(@Nullable ConfigValue found, char from, char to) {
        String value = found == null ? null : found.getValue();
        return found == null || value == null || value.indexOf(from) < 0
                ? found
                : found.withValue(value.replace(from, to));
    }

    /** Behind the expansion: hides dollars from it. */
    @Priority(Priorities.LIBRARY + 50)
    public static final class Hide implements ConfigSourceInterceptor {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            ConfigValue found = context.proceed(name);
            return found != null && isLiteral(found) && SECRET.matcher(name).matches()
                    ? replaced(found, DOLLAR, PLACEHOLDER)
                    : found;
        }

        private static boolean isLiteral(ConfigValue found) {
            String source = found.getConfigSourceName();
            return source != null && LITERAL_SOURCES.stream().anyMatch(source::startsWith);
        }
    }

    /** In front of the expansion: restores them, also in a value that refers to a secret. */
    @Priority(Integer.MAX_VALUE)
    public static final class Show implements ConfigSourceInterceptor {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            return replaced(context.proceed(name), PLACEHOLDER, DOLLAR);
        }
    }
}
