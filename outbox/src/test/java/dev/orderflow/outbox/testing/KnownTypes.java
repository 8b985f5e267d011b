package dev.orderflow.outbox.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.outbox.inbox.Inbox;

/** Every type that a publisher has is handled or ignored on purpose by who receives it. */
public final class KnownTypes {

    private KnownTypes() {}

    /**
     * Checks the channels of an application, each of which has the name of the service whose events it receives.
     *
     * @throws AssertionError with the types that would be kept as unknown
     */
    public static void assertNoneIsUnknownTo(Inbox inbox) {
        assertThat(inbox.channels()).isNotEmpty().allSatisfy(channel -> assertThat(inbox.types(channel))
                .as("types that channel " + channel + " handles or ignores")
                .containsExactlyInAnyOrderElementsOf(Contracts.typesPublishedBy(channel)));
    }
}
