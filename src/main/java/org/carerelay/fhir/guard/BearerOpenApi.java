package org.carerelay.fhir.guard;

import ca.uhn.fhir.rest.openapi.OpenApiInterceptor;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;

/** HAPI's OpenAPI page, which says that each call needs a token and has a place to enter it. */
public final class BearerOpenApi extends OpenApiInterceptor {

    private static final String SCHEME = "token";

    @Override
    protected OpenAPI generateOpenApi(ServletRequestDetails request) {
        var description = super.generateOpenApi(request);
        if (description.getComponents() == null) {
            description.setComponents(new Components());
        }
        description
                .getComponents()
                .addSecuritySchemes(
                        SCHEME,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("The token of an API client, printed when it was created"));
        return description.addSecurityItem(new SecurityRequirement().addList(SCHEME));
    }
}
