package dev.orderflow.web.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Credentials of one service, such as the API keys of its partners. Every CDI bean of this type is asked in turn about
 * a name and password of HTTP Basic, unless it is the credential of an operator or a service.
 *
 * <p>Called on the request's Vert.x context: it must not block, and may use a reactive session.
 */
public interface Credentials {

    /**
     * The identity of a credential.
     *
     * @param name of 1 to 100 characters, none of them a control character or a colon
     * @return empty if the credential is unknown, which is answered with 401 unless another bean knows it; a failure is
     *     answered as an internal one, never as a wrong credential
     */
    Uni<Optional<SecurityIdentity>> admit(String name, String password);
}
