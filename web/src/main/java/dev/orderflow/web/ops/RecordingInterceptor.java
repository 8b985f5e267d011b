package dev.orderflow.web.ops;

import dev.orderflow.outbox.Transactions;
import io.quarkus.arc.ArcInvocationContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Records calls of {@link Recorded} methods by operators. */
@Recorded
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER)
class RecordingInterceptor {

    private final OperatorRecord operatorRecord;
    private final CurrentVertxRequest request;
    private final Transactions transactions;

    RecordingInterceptor(OperatorRecord operatorRecord, CurrentVertxRequest request, Transactions transactions) {
        this.operatorRecord = operatorRecord;
        this.request = request;
        this.transactions = transactions;
    }

    @AroundInvoke
    Object around(InvocationContext context) {
        String action = ((ArcInvocationContext) context)
                .findIterceptorBinding(Recorded.class)
                .value();
        String path = request.getCurrent().normalizedPath();
        return operatorRecord
                .operator()
                .flatMap(operator -> operator.isEmpty()
                        ? proceed(context)
                        : transactions.run(() -> proceed(context)
                                .call(made -> operatorRecord.record(operator.get(), action, pathOf(made, path)))));
    }

    private static Uni<?> proceed(InvocationContext context) {
        try {
            return (Uni<?>) context.proceed();
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }

    private static String pathOf(@Nullable Object made, String requested) {
        URI location = made instanceof RestResponse<?> response
                ? response.getLocation()
                : made instanceof Response response ? response.getLocation() : null;
        return location == null ? requested : location.getPath();
    }
}
