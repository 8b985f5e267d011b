package dev.orderflow.outbox.security;

import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Where a credential comes from. */
final class RequestAddress {

    private static final String UNKNOWN = "unknown";

    private RequestAddress() {}

    static String of(AuthenticationRequest request) {
        RoutingContext context = HttpSecurityUtils.getRoutingContextAttribute(request);
        SocketAddress remote = context == null ? null : context.request().remoteAddress();
        return remote == null || remote.hostAddress() == null ? UNKNOWN : remote.hostAddress();
    }
}
