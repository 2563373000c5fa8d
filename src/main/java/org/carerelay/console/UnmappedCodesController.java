package org.carerelay.console;

import java.util.List;
import org.carerelay.intake.journal.JournalQueries;
import org.carerelay.intake.journal.UnmappedCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /admin/unmapped-codes}: one work item per source, table and code that the mappings have no entry for. */
@RestController
class UnmappedCodesController {

    private final JournalQueries journal;

    UnmappedCodesController(JournalQueries journal) {
        this.journal = journal;
    }

    record UnmappedCodes(List<UnmappedCode> codes) {}

    @GetMapping("/admin/unmapped-codes")
    UnmappedCodes list(
            @RequestParam(required = false) @Nullable String source, @RequestParam(defaultValue = "200") int limit) {
        return new UnmappedCodes(journal.unmappedCodes(source, Math.max(1, Math.min(limit, 1000))));
    }
}
