package dev.orderflow.console.signin;

import dev.orderflow.console.asset.Assets;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What an operator sees who signs in. */
@Singleton
class SignInView {

    private final Assets assets;
    private final Issuer issuer;

    SignInView(Assets assets, Issuer issuer) {
        this.assets = assets;
        this.issuer = issuer;
    }

    @CheckedTemplate(basePath = "signin")
    static final class Templates {

        static native TemplateInstance login(
                SignInTexts texts, String assets, String next, String issuer, String failure);

        static native TemplateInstance proceed(SignInTexts texts, String assets, String next);

        private Templates() {}
    }

    /**
     * The form, and a link to the issuer if there is one.
     *
     * @param failure why the operator is not signed in; empty at first
     */
    TemplateInstance form(HttpHeaders headers, @Nullable String next, String failure) {
        String target = LocalTarget.of(next).toString();
        String link = issuer.isConfigured()
                ? IssuerSignIn.PATH + "?" + IssuerSignIn.NEXT + "=" + URLEncoder.encode(target, StandardCharsets.UTF_8)
                : "";
        return Templates.login(SignInTexts.of(headers), assets.path(), target, link, failure);
    }

    /** Leads on to a page of the console. */
    TemplateInstance proceed(HttpHeaders headers, URI target) {
        return Templates.proceed(SignInTexts.of(headers), assets.path(), target.toString());
    }
}
