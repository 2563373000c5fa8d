package org.carerelay.access.client;

import jakarta.validation.Valid;
import java.util.List;
import org.carerelay.access.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /admin/clients}: lists, creates, rotates and revokes API clients; needs {@code carerelay/admin}. */
@RestController
@RequestMapping("/admin/clients")
class ClientsController {

    private final ClientRegistry registry;
    private final Audit audit;

    ClientsController(ClientRegistry registry, Audit audit) {
        this.registry = registry;
        this.audit = audit;
    }

    record Clients(List<ApiClient> clients) {}

    @GetMapping
    Clients list() {
        return new Clients(registry.all());
    }

    @GetMapping("/{id}")
    ApiClient read(@PathVariable String id) {
        return registry.read(id);
    }

    @PostMapping
    ResponseEntity<ClientRegistry.Issued> create(@Valid @RequestBody NewClient client) {
        return issued(HttpStatus.CREATED, "C", registry.create(client));
    }

    @PostMapping("/{id}/rotate")
    ResponseEntity<ClientRegistry.Issued> rotate(
            @PathVariable String id, @Valid @RequestBody(required = false) @Nullable Rotation rotation) {
        return issued(HttpStatus.OK, "U", registry.rotate(id, rotation == null ? Rotation.AT_ONCE : rotation));
    }

    @PostMapping("/{id}/revoke")
    ApiClient revoke(@PathVariable String id) {
        ApiClient client = registry.revoke(id);
        audit.noteAtOnce("U", "client/" + id, List.of(), 0, "revoked");
        return client;
    }

    private ResponseEntity<ClientRegistry.Issued> issued(
            HttpStatus status, String action, ClientRegistry.Issued issued) {
        audit.noteAtOnce(action, "client/" + issued.client().id(), List.of(), 0, "secret issued");
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(issued);
    }
}
