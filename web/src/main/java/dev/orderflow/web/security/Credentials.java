package dev.orderflow.web.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Credentials of a service's own, such as the API keys of its partners. Every CDI bean of this type is asked in turn for
 * a name and password that came by HTTP Basic, unless it is the credential of an operator or a service.
 *
 * <p>It is asked on the request's own Vert.x context: it must not block, and may use a reactive session.
 */
public interface Credentials {

    /**
     * Who comes with this credential.
     *
     * @param name of 1 to 100 characters, none of them a control character or a colon
     * @return empty if it is nobody's credential, which is answered with 401 once nobody else knows it; a failure is
     *     answered as one of the service, and never as a wrong credential
     */
    Uni<Optional<SecurityIdentity>> admit(String name, String password);
}
