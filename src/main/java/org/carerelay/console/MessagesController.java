package org.carerelay.console;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.access.Audit;
import org.carerelay.intake.journal.JournalEntry;
import org.carerelay.intake.journal.JournalPage;
import org.carerelay.intake.journal.JournalQueries;
import org.carerelay.intake.journal.RawMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code GET /admin/messages}: what became of messages; {@code …/raw} shows patient data and is audited. */
@RestController
@RequestMapping("/admin/messages")
class MessagesController {

    private static final MediaType TEXT = MediaType.parseMediaType("text/plain;charset=UTF-8");

    private final JournalQueries journal;
    private final Audit audit;

    MessagesController(JournalQueries journal, Audit audit) {
        this.journal = journal;
        this.audit = audit;
    }

    record Page(List<MessageSummary> messages, @Nullable String next) {}

    @GetMapping
    Page list(
            @ModelAttribute MessageQuery query,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        requireNoPatient(query);
        return page(query, cursor, limit);
    }

    /** The same with the filter in the body, where alone it may name a patient: URLs are kept in logs of servers and proxies. */
    @PostMapping("/search")
    Page search(
            @RequestBody MessageQuery query,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        return page(query, cursor, limit);
    }

    private static void requireNoPatient(MessageQuery query) {
        if (query.patient() != null && !query.patient().isBlank()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "A patient's identifier must not stand in a URL: POST the filter to /admin/messages/search");
        }
    }

    private Page page(MessageQuery query, @Nullable String cursor, int limit) {
        JournalPage page = find(query, cursor, Math.max(1, Math.min(limit, 1000)));
        return new Page(page.entries().stream().map(MessageSummary::of).toList(), page.next());
    }

    private JournalPage find(MessageQuery query, @Nullable String cursor, int limit) {
        try {
            return journal.find(query.filter(), cursor, limit);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The cursor is not one that a page gave");
        }
    }

    /** How many messages of the filter are in each state. */
    @GetMapping("/counts")
    Map<String, Long> counts(@ModelAttribute MessageQuery query) {
        requireNoPatient(query);
        return count(query);
    }

    @PostMapping("/search/counts")
    Map<String, Long> searchCounts(@RequestBody MessageQuery query) {
        return count(query);
    }

    private Map<String, Long> count(MessageQuery query) {
        return journal.countByStatus(query.filter()).entrySet().stream()
                .collect(Collectors.toMap(count -> count.getKey().code(), Map.Entry::getValue));
    }

    @GetMapping("/{id}")
    MessageDetails read(@PathVariable UUID id) {
        return MessageDetails.of(entry(id));
    }

    /**
     * @param as {@code bytes}, or {@code text}: decoded, one segment a line
     * @param original what came, where somebody corrected it
     */
    @GetMapping("/{id}/raw")
    ResponseEntity<byte[]> raw(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "bytes") String as,
            @RequestParam(defaultValue = "false") boolean original) {
        JournalEntry entry = entry(id);
        UUID patient = entry.patientId();
        RawMessage raw = journal.raw(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.GONE, "The bytes of this message are gone: the retention period is over"));
        audit.noteAtOnce("R", "message/" + id, patient == null ? List.of() : List.of(patient), 0, "raw");
        byte[] first = raw.original();
        byte[] bytes = original && first != null ? first : raw.bytes();
        boolean text = as.equals("text");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Message-Charset", raw.charset())
                .header("X-Content-Type-Options", "nosniff")
                .contentType(text ? TEXT : MediaType.APPLICATION_OCTET_STREAM)
                .body(text ? lines(bytes, raw.charset()) : bytes);
    }

    private static byte[] lines(byte[] bytes, String charset) {
        String text = new String(bytes, Charset.isSupported(charset) ? Charset.forName(charset) : TEXT.getCharset());
        return text.replace("\r\n", "\r").replace('\r', '\n').getBytes(TEXT.getCharset());
    }

    private JournalEntry entry(UUID id) {
        return journal.get(id)
                .orElseThrow(
                        () -> new ResponseStatusException(
                                HttpStatus.NOT_FOUND,
                                "There is no such message in the journal. One just acknowledged appears when it is processed."));
    }
}
