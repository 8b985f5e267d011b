package dev.orderflow.logistics.partners;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Issues the API key with which a partner reports pick-ups and deliveries. Only its hash is stored. */
@ApplicationScoped
public class IssueApiKey {

    private static final int BYTES = 32;

    // Not static: a native image would freeze its seed at build time.
    private final SecureRandom random = new SecureRandom();
    private final PartnerRepository partners;

    IssueApiKey(PartnerRepository partners) {
        this.partners = partners;
    }

    /**
     * Replaces the key in the caller's transaction.
     *
     * @return the key; null if there is no such partner
     */
    public Uni<@Nullable String> issue(String partnerId) {
        return partners.findById(partnerId, LockModeType.PESSIMISTIC_WRITE).map(partner -> {
            if (partner == null) {
                return null;
            }
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            partner.replaceApiKey(key);
            return key;
        });
    }
}
