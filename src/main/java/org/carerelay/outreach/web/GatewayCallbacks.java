package org.carerelay.outreach.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.reply.Replies;
import org.carerelay.outreach.sending.Receipts;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /outreach/receipts} and {@code /outreach/replies}, with the scope {@code carerelay/outreach.receive}. Both may be repeated. */
@RestController
class GatewayCallbacks {

    private final Receipts receipts;
    private final Replies replies;

    GatewayCallbacks(Receipts receipts, Replies replies) {
        this.receipts = receipts;
        this.replies = replies;
    }

    /**
     * What became of a message.
     *
     * @param messageId the id it was handed over with
     * @param reason a code, for one that failed; {@code invalid-number} and {@code unknown-subscriber} mark the number
     * @param at null: now
     */
    record Receipt(
            @jakarta.validation.constraints.NotNull UUID messageId,
            @jakarta.validation.constraints.NotNull @Pattern(regexp = "delivered|failed") String status,
            @Nullable @Pattern(regexp = "[A-Za-z0-9_-]{1,40}") String reason,
            @Nullable Instant at) {}

    /**
     * What a patient wrote.
     *
     * @param id the gateway's own, given once
     * @param channel {@code sms} if absent
     */
    record Reply(
            @NotBlank @Size(max = 200) String id,
            @Nullable @Pattern(regexp = "sms|email|voice") String channel,
            @NotBlank @Size(max = 200) String from,
            @Nullable UUID inReplyTo,
            @jakarta.validation.constraints.NotNull @Size(max = 2000) String text,
            @Nullable Instant at) {}

    @PostMapping("/outreach/receipts")
    Map<String, String> receipt(@Valid @RequestBody Receipt receipt) {
        boolean delivered = receipt.status().equals("delivered");
        return Map.of(
                "state",
                again(() -> receipts.take(
                        receipt.messageId(),
                        delivered,
                        receipt.reason() == null ? "undelivered" : receipt.reason(),
                        receipt.at())));
    }

    @PostMapping("/outreach/replies")
    Map<String, String> reply(@Valid @RequestBody Reply reply) {
        Channel channel = reply.channel() == null ? Channel.SMS : Channel.of(reply.channel());
        return Map.of(
                "understood",
                again(() -> replies.take(new Replies.Incoming(
                        reply.id(),
                        channel == null ? Channel.SMS : channel,
                        reply.from(),
                        reply.inReplyTo(),
                        reply.text(),
                        reply.at()))));
    }

    /** Somebody else may have changed the same resource in between. */
    private static String again(java.util.function.Supplier<String> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (TransientDataAccessException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    @ExceptionHandler(Receipts.UnknownMessage.class)
    ProblemDetail unknown(Receipts.UnknownMessage e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
    }
}
