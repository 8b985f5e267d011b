package dev.orderflow.console.asset;

import dev.orderflow.console.asset.Assets.Asset;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/assets/{version}/{name}")
@PermitAll
class AssetResource {

    private static final String FOREVER = "public, max-age=31536000, immutable";

    private final Assets assets;

    AssetResource(Assets assets) {
        this.assets = assets;
    }

    /**
     * Also answers for another version: while a release is rolled out, a page and its assets may come from different
     * replicas. Such an answer is not cached.
     */
    @GET
    @Operation(hidden = true)
    public RestResponse<byte[]> get(@RestPath String version, @RestPath String name, HttpServerResponse http) {
        Asset asset = assets.find(name);
        if (asset == null) {
            throw new NotFoundException();
        }
        if (version.equals(assets.version())) {
            // The header of all answers is set already.
            http.headers().set(HttpHeaders.CACHE_CONTROL, FOREVER);
        }
        return RestResponse.ResponseBuilder.ok(asset.content())
                .header(HttpHeaders.CONTENT_TYPE, asset.type())
                .build();
    }
}
