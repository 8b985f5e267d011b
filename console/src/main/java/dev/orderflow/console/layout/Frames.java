package dev.orderflow.console.layout;

import dev.orderflow.console.Languages;
import dev.orderflow.console.asset.Assets;
import dev.orderflow.console.layout.Frame.Section;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;

/** Frames pages in the language of the reader. */
@Singleton
public class Frames {

    private static final int OK = 200;

    private final Assets assets;

    Frames(Assets assets) {
        this.assets = assets;
    }

    public RestResponse<TemplateInstance> page(
            HttpHeaders headers, Section section, Function<Frame, TemplateInstance> template) {
        return page(OK, headers, section, template);
    }

    public RestResponse<TemplateInstance> page(
            int status, HttpHeaders headers, Section section, Function<Frame, TemplateInstance> template) {
        Locale locale = Languages.preferred(headers);
        Frame frame = new Frame(locale.getLanguage(), assets.path(), section, Instant.now());
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.fromStatusCode(status),
                        template.apply(frame).setLocale(locale))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }
}
