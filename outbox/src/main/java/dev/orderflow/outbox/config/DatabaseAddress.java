package dev.orderflow.outbox.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts an IPv6 address that stands in {@code DB_HOST} into brackets, which it needs in the URLs of connections. */
@Priority(Priorities.LIBRARY + 50)
public final class DatabaseAddress implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final String NAME = "DB_HOST";
    private static final Pattern BARE_IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%.+)?");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue found = context.proceed(name);
        String value = found == null || !name.equals(NAME) ? null : found.getValue();
        return found != null && value != null && BARE_IPV6.matcher(value).matches()
                ? found.withValue("[" + value + "]")
                : found;
    }
}
