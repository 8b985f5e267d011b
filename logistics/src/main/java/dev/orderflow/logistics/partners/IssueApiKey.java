package dev.orderflow.logistics.partners;

import dev.orderflow.web.security.ApiKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.jspecify.annotations.Nullable;

/** Issues the API key with which a partner reports pick-ups and deliveries. Only its hash is stored. */
@ApplicationScoped
public class IssueApiKey {

    private final PartnerRepository partners;

    IssueApiKey(PartnerRepository partners) {
        this.partners = partners;
    }

    /**
     * Replaces the key in the caller's transaction.
     *
     * @return the key; null if there is no such partner
     */
    public Uni<@Nullable ApiKey> issue(String partnerId) {
        return partners.findById(partnerId, LockModeType.PESSIMISTIC_WRITE).map(partner -> {
            if (partner == null) {
                return null;
            }
            ApiKey key = ApiKey.random();
            partner.replaceApiKey(key);
            return key;
        });
    }
}
