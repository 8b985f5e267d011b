package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig.LoginSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Limits wrong passwords per name, per client address, and per name and address. Each replica counts separately.
 *
 * <p>Names without an account are counted as well, otherwise the limit would reveal accounts; but separately, so that
 * they cannot evict the count of a name with an account.
 */
class LoginThrottle {

    private static final Logger LOG = Logger.getLogger(LoginThrottle.class);
    private static final int MOST_NAMES = 10_000;
    private static final int LONGEST_NAME = 100;

    private final FailureCounts accounts;
    private final FailureCounts otherNames;
    private final FailureCounts addresses;
    private final FailureCounts namesByAddress;

    LoginThrottle(LoginSettings limits, LongSupplier nanos) {
        this.accounts = new FailureCounts(limits.attemptsPerName(), limits.window(), MOST_NAMES, nanos);
        this.otherNames = new FailureCounts(limits.attemptsPerName(), limits.window(), MOST_NAMES, nanos);
        this.addresses = new FailureCounts(limits.attemptsPerAddress(), limits.window(), MOST_NAMES, nanos);
        this.namesByAddress = new FailureCounts(limits.attemptsPerNameAndAddress(), limits.window(), MOST_NAMES, nanos);
    }

    /** A running attempt. It counts as failed until its password is right. */
    record Attempt(String name, boolean hasAccount, String address) {

        Attempt {
            name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        }

        String nameAndAddress() {
            return name + "\n" + address;
        }
    }

    /** @return empty if the attempt is allowed; otherwise the time until the next one is, and nothing is counted */
    synchronized Optional<Duration> begin(Attempt attempt) {
        Optional<Duration> wait = Stream.of(
                        names(attempt).full(attempt.name()),
                        addresses.full(attempt.address()),
                        namesByAddress.full(attempt.nameAndAddress()))
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
        if (wait.isEmpty()) {
            if (names(attempt).count(attempt.name())) {
                LOG.warnf("No more logins as %s for now: too many wrong passwords", attempt.name());
            }
            if (addresses.count(attempt.address())) {
                LOG.warnf("No more logins from %s for now: too many wrong passwords", attempt.address());
            }
            if (namesByAddress.count(attempt.nameAndAddress())) {
                LOG.warnf(
                        "No more logins as %s from %s for now: too many wrong passwords",
                        attempt.name(), attempt.address());
            }
        }
        return wait;
    }

    /** Removes the count of an attempt whose password was right or not checked. */
    synchronized void forgive(Attempt attempt) {
        names(attempt).forgive(attempt.name());
        addresses.forgive(attempt.address());
        namesByAddress.forgive(attempt.nameAndAddress());
    }

    private FailureCounts names(Attempt attempt) {
        return attempt.hasAccount() ? accounts : otherNames;
    }
}
