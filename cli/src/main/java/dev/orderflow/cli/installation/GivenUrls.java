package dev.orderflow.cli.installation;

import dev.orderflow.cli.Session;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ParameterException;

/** Any installation, given by the URLs of its services. */
final class GivenUrls extends Installation {

    private final Session session;
    private final Function<String, ParameterException> refusal;
    private final Map<Service, String> urls = new EnumMap<>(Service.class);

    GivenUrls(Session session, List<String> options, Function<String, ParameterException> refusal) {
        this.session = session;
        this.refusal = refusal;
        for (String option : options) {
            int equals = option.indexOf('=');
            Optional<Service> named = equals < 0 ? Optional.empty() : Service.named(option.substring(0, equals));
            String url = named.isPresent() ? option.substring(equals + 1) : option;
            if (!url.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
                throw refusal.apply("--url takes [SERVICE=]URL, not " + option);
            }
            urls.put(named.orElse(Service.ORDERS), url.replaceFirst("/+$", ""));
        }
    }

    @Override
    public boolean has(Service service) {
        return urls.containsKey(service);
    }

    @Override
    String url(Service service) {
        String url = urls.get(service);
        if (url == null) {
            throw refusal.apply("the URL of " + service.label() + " is missing: --url " + service.label() + "=URL");
        }
        return url;
    }

    @Override
    Account chooseOperator() {
        return Account.given(session);
    }
}
