package org.carerelay.console;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Audit;
import org.carerelay.intake.journal.JournalEntry;
import org.carerelay.intake.journal.JournalQueries;
import org.carerelay.intake.journal.JournalRepair;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code POST /admin/messages/…}: replays, corrects and dismisses; who did it is kept in the journal and audited. */
@RestController
@RequestMapping("/admin/messages")
class RepairController {

    /** A larger filter is replayed by asking again: what was sent again is no longer failed. */
    private static final int MOST = 10_000;

    private final JournalQueries journal;
    private final JournalRepair repair;
    private final Access access;
    private final Audit audit;

    RepairController(JournalQueries journal, JournalRepair repair, Access access, Audit audit) {
        this.journal = journal;
        this.repair = repair;
        this.access = access;
        this.audit = audit;
    }

    /** How many messages were sent again. */
    record Replayed(int replayed) {}

    /** A decision and why; the reason is kept, so it should hold no patient data. */
    record Reason(@NotBlank @Size(max = 500) String reason) {}

    /** @param text the whole message, segments ended by line ends of any kind */
    record Correction(@NotBlank @Size(max = 5_000_000) String text, @NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replay(@PathVariable UUID id) {
        JournalEntry entry = entry(id);
        repair.replay(id, caller());
        note(entry, "replayed");
        return new Replayed(1);
    }

    /** Replays what the filter finds, oldest first. */
    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed replay(@RequestBody MessageQuery query) {
        if (query.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "An empty filter would replay everything: name a status or a source");
        }
        int replayed = repair.replay(query.filter(), caller(), MOST);
        audit.note("E", "message?", List.of(), 0, "replayed " + replayed);
        return new Replayed(replayed);
    }

    /** Needs {@code carerelay/messages.raw} too: whoever corrects a message knows what is in it. */
    @PostMapping("/{id}/correct")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Replayed correct(@PathVariable UUID id, @Valid @RequestBody Correction correction) {
        access.require("carerelay/messages.raw");
        JournalEntry entry = entry(id);
        repair.replayCorrected(id, encode(correction.text(), entry.charset()), correction.reason(), caller());
        note(entry, "corrected and replayed");
        return new Replayed(1);
    }

    @PostMapping("/{id}/dismiss")
    MessageDetails dismiss(@PathVariable UUID id, @Valid @RequestBody Reason reason) {
        JournalEntry entry = entry(id);
        repair.dismiss(id, reason.reason(), caller());
        note(entry, "dismissed");
        return MessageDetails.of(entry(id));
    }

    private static byte[] encode(String text, String charset) {
        String message = text.replace("\r\n", "\r").replace('\n', '\r');
        try {
            ByteBuffer bytes = Charset.forName(charset).newEncoder().encode(CharBuffer.wrap(message));
            byte[] exact = new byte[bytes.remaining()];
            bytes.get(exact);
            return exact;
        } catch (CharacterCodingException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The text has characters that the message's charset " + charset + " has not");
        }
    }

    private void note(JournalEntry entry, String detail) {
        UUID patient = entry.patientId();
        audit.note("E", "message/" + entry.intakeId(), patient == null ? List.of() : List.of(patient), 0, detail);
    }

    private String caller() {
        return access.caller().clientId();
    }

    private JournalEntry entry(UUID id) {
        return journal.get(id)
                .orElseThrow(() ->
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such message in the journal"));
    }
}
